from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pehchan.portal.people.errors import BadIdentityNumberError
from pehchan.portal.people.identity_numbers import CNIC, PASSPORT, masked, normal, western


@pytest.mark.parametrize(
    "typed", ["35202-1234567-1", "3520212345671", " 35202 1234567 1 ".replace(" ", "-").strip("-")]
)
def test_a_card_has_one_form_however_it_is_typed(typed):
    assert normal(CNIC, typed) == "3520212345671"


def test_a_card_may_be_typed_in_urdu_digits():
    assert normal(CNIC, "۳۵۲۰۲-۱۲۳۴۵۶۷-۱") == "3520212345671"
    assert western("۰۱۲۳۴۵۶۷۸۹ ٣") == "0123456789 3"


@pytest.mark.parametrize("typed", ["", "35202-1234567", "95202-1234567-1", "3520212345670", "abc"])
def test_what_is_no_card_is_refused(typed):
    with pytest.raises(BadIdentityNumberError):
        normal(CNIC, typed)


def test_a_passport_is_known_with_its_country():
    assert normal(PASSPORT, "ab 123456-7", country="PAK") == "PAK:AB1234567"
    assert normal(PASSPORT, "AB1234567", country="GBR") != normal(PASSPORT, "AB1234567")


@pytest.mark.parametrize(
    ("number", "country"), [("ABCDEFGHI", "PAK"), ("AB12345678901", "PAK"), ("AB1234567", "Pk")]
)
def test_what_is_no_passport_is_refused(number, country):
    with pytest.raises(BadIdentityNumberError):
        normal(PASSPORT, number, country=country)


def test_another_kind_is_refused():
    with pytest.raises(BadIdentityNumberError):
        normal("licence", "1")


@given(st.integers(1, 7), st.integers(0, 10**11 - 1), st.integers(1, 9))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_mask_tells_three_digits_of_a_card_and_no_more(province, serial, sex):
    number = f"{province}{serial:011}{sex}"
    shown = masked(CNIC, normal(CNIC, number))
    assert sum(letter.isdigit() for letter in shown) == 3
    assert shown.replace("-", "").replace("*", "") == number[-3:]


def test_a_mask_tells_the_country_and_three_letters_of_a_passport():
    assert masked(PASSPORT, "PAK:AB1234567") == "PAK ******567"
