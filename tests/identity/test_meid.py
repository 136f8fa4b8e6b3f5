from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import PehchanError
from pehchan.identity import meid
from pehchan.identity.imei import is_device

MEID = "AF0123450ABCDE"


def test_published_values() -> None:
    assert meid.with_check_digit(MEID) == "AF0123450ABCDEC"
    assert meid.pseudo_esn(MEID) == "8016B128"
    assert meid.decimal_form(MEID) == "293608736500703710"


def test_small_letters_are_the_same_meid() -> None:
    assert meid.with_check_digit(MEID.lower()) == "AF0123450ABCDEC"
    assert meid.is_pseudo_esn(meid.pseudo_esn(MEID.lower()))


@pytest.mark.parametrize(
    "text", ["9F0123450ABCDE", "35209900176148", "AF0123450ABCD", "AG012345678901", ""]
)
def test_what_is_no_meid(text: str) -> None:
    assert not meid.is_meid(text)
    with pytest.raises(PehchanError) as caught:
        meid.check_digit(text)
    assert caught.value.code == "not_a_meid"


@pytest.mark.parametrize(
    ("esn", "pseudo"), [("8016B128", True), ("8116B128", False), ("80", False)]
)
def test_pseudo_esns_have_manufacturer_code_80(esn: str, pseudo: bool) -> None:
    assert meid.is_pseudo_esn(esn) is pseudo


@given(st.integers(0xA0 << 48, 2**56 - 1))
@settings(max_examples=100)
def test_no_meid_is_an_imei_and_decimals_keep_their_length(number: int) -> None:
    text = f"{number:014X}"
    assert meid.is_meid(text)
    assert not is_device(text)
    decimal = meid.decimal_form(text)
    assert len(decimal) == 18
    assert f"{int(decimal[:10]):08X}{int(decimal[10:]):06X}" == text


@given(st.integers(0xA0 << 48, 2**56 - 1), st.integers(1, 13), st.integers(1, 15))
@settings(max_examples=100)
def test_a_mistyped_digit_changes_the_check_digit(number: int, place: int, shift: int) -> None:
    text = f"{number:014X}"
    wrong = f"{(int(text[place], 16) + shift) % 16:X}"
    assert meid.check_digit(text[:place] + wrong + text[place + 1 :]) != meid.check_digit(text)
