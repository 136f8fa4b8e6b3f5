from __future__ import annotations

import inspect

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
