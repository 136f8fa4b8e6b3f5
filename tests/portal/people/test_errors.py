from __future__ import annotations

import inspect

from django.utils import translation

from pehchan.errors import PehchanError
from pehchan.portal.people import errors


def every_error():
    for _name, kind in inspect.getmembers(errors, inspect.isclass):
        if kind is not PehchanError:
            yield kind("cnic") if kind is errors.BadIdentityNumberError else kind()


def test_every_error_has_a_code_of_its_own_a_sentence_a_next_step_and_a_status():
    found = list(every_error())
    assert len({error.code for error in found}) == len(found)
    for error in found:
        assert error.message.endswith(".") and error.next_step.endswith(".")
        assert 400 <= error.http_status < 600


def test_what_a_person_sees_is_there_in_urdu():
    machines = {"cannot_open", "invalid_client", "invalid_scope"}
    with translation.override("ur"):
        for error in every_error():
            if error.code not in machines:
                assert not error.message.isascii(), error.code
                assert not error.next_step.isascii(), error.code
