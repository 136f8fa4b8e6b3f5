from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import PehchanError
from pehchan.identity.device import device_key, device_text, key_of, key_range_of_tac
from pehchan.identity.imei import normal_form
from tests.identity.samples import texts

LOWEST = -(2**60)


@pytest.mark.parametrize(
    ("norm", "key"),
    [
        (None, None),
        ("00000000000000", 0),
        ("01332700000000", 1332700000000),
        ("99999999999999", 99999999999999),
        # -(first 15 hexadecimal digits of the MD5) - 1, from md5sum
        ("A", -(0x7FC56270E7A70FA + 1)),
        ("a", -(0x7FC56270E7A70FA + 1)),
    ],
)
def test_keys(norm: str | None, key: int | None) -> None:
    assert device_key(norm) == key


@given(texts)
@settings(max_examples=300)
def test_the_text_of_a_key_is_the_normal_form(text: str | None) -> None:
    norm, key = normal_form(text), key_of(text)
    if norm is None or key is None:
        assert norm is None
        assert key is None
        return
    assert LOWEST <= key <= 10**14 - 1
    assert (key >= 0) is (len(norm) == 14 and norm.isascii() and norm.isdigit())
    assert device_text(key, {key: norm} if key < 0 else None) == norm


@given(st.integers(0, 10**14 - 1))
def test_leading_zeros_are_never_lost(key: int) -> None:
    text = device_text(key)
    assert len(text) == 14
    assert key_of(text) == key_of(text + "7") == key_of(text + "78") == key


@pytest.mark.parametrize(
    ("key", "code"), [(-1, "unknown_irregular_device"), (10**14, "not_a_device_key")]
)
def test_a_key_without_a_text_is_an_error(key: int, code: str) -> None:
    with pytest.raises(PehchanError) as caught:
        device_text(key, {-2: "*#06#"})
    assert caught.value.code == code
    assert caught.value.facts == {"key": key}


def test_any_string_has_a_key_even_half_a_character() -> None:
    assert (key_of("\ud800") or 0) < 0


def test_a_tac_is_a_million_keys() -> None:
    assert key_range_of_tac("01332700") == (1332700000000, 1332700999999)
    assert key_range_of_tac("00000000") == (0, 999999)


@pytest.mark.parametrize("tac", ["0133270", "013327001", "0133270A", "٣٥٢٠٩٩٠٠", ""])
def test_what_is_no_tac_has_no_range(tac: str) -> None:
    with pytest.raises(PehchanError, match="type allocation code"):
        key_range_of_tac(tac)
