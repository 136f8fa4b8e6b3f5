from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters

from pehchan.portal.audit.models import Event
from pehchan.portal.people.services.factor import app_preset
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def test_the_holder_of_the_secret_has_the_code():
    made = app_preset(member=people.alice(), secret=people.TOTP)
    code = format_hotp_value(hotp_value(people.TOTP, next(iter(counters()))))
    assert made.wrap().validate_code(code)
    assert people.TOTP not in str(Authenticator.objects.values().get())


def test_an_app_that_is_there_stays():
    first = app_preset(member=people.alice(), secret=people.TOTP)
    assert app_preset(member=people.alice(), secret="KRSXG5CTMVRXEZLU") == first
    assert Event.objects.filter(kind="second_factor_added").count() == 1
