from __future__ import annotations

import pytest

from pehchan.portal.people.errors import BadPhoneError
from pehchan.portal.people.phones import normal_phone


@pytest.mark.parametrize(
    "typed", ["0300 1234567", "+92 300 1234567", "0092-300-1234567", "۰۳۰۰۱۲۳۴۵۶۷"]
)
def test_a_mobile_number_has_one_form(typed):
    assert normal_phone(typed) == "+923001234567"


def test_a_number_of_another_country_is_taken():
    assert normal_phone("+44 7400 123456") == "+447400123456"


@pytest.mark.parametrize("typed", ["", "hello", "123", "042 35761999", "+92 300"])
def test_what_receives_no_sms_is_refused(typed):
    with pytest.raises(BadPhoneError):
        normal_phone(typed)


def test_a_number_without_a_country_is_one_of_ours(settings):
    settings.PEHCHAN_COUNTRY = "GB"
    assert normal_phone("07400 123456") == "+447400123456"
