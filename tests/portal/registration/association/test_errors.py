from __future__ import annotations

import inspect

from django.utils import translation

from pehchan.portal.registration.association import errors
from pehchan.portal.registration.errors import RegistrationError


def test_every_error_says_what_to_do_next_in_both_languages() -> None:
    kinds = [
        one
        for _, one in inspect.getmembers(errors, inspect.isclass)
        if issubclass(one, RegistrationError) and one is not RegistrationError
    ]
    assert len(kinds) == 7
    for kind in kinds:
        words = (10,) if kind is errors.TooManyPhones else ()
        said = kind(*words)
        assert said.message.endswith(".") and said.next_step.endswith(".")
        assert said.http_status == 409
        with translation.override("ur"):
            assert kind(*words).message.endswith("۔")
