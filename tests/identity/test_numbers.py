from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import PehchanError
from pehchan.identity.numbers import number_key, number_text, prefix_ranges
from tests.identity.samples import texts


@given(st.text(string.digits, min_size=1, max_size=15))
def test_zeros_and_length_survive(digits: str) -> None:
    key = number_key(digits)
    assert key is not None
    assert number_text(key) == digits
    assert number_key(f" {digits}\t") == key


@given(texts)
@settings(max_examples=200)
def test_only_one_to_fifteen_ascii_digits_have_a_key(text: str | None) -> None:
    stripped = (text or "").strip(" \t\n\r\v\f")
    good = 1 <= len(stripped) <= 15 and set(stripped) <= set(string.digits)
    assert (number_key(text) is not None) is good


@pytest.mark.parametrize(
    "text", ["+923001234567", "1e3", "1_000", "٣٥", "12 34", "1.0", "9" * 16, ""]
)
def test_what_casts_would_take_is_no_number(text: str) -> None:
    assert number_key(text) is None


@pytest.mark.parametrize("key", [0, 1, 2, 25, -15, 10**16])
def test_an_integer_without_the_guard_is_no_key(key: int) -> None:
    with pytest.raises(PehchanError) as caught:
        number_text(key)
    assert caught.value.code == "not_a_number_key"
    assert caught.value.facts == {}


@given(
    st.text(string.digits, min_size=1, max_size=15), st.text(string.digits, min_size=1, max_size=15)
)
@settings(max_examples=200)
def test_keys_within_the_ranges_of_a_prefix_are_those_that_begin_with_it(
    prefix: str, digits: str
) -> None:
    ranges = prefix_ranges(prefix)
    for number in (digits, (prefix + digits)[:15], prefix):
        key = number_key(number)
        assert key is not None
        inside = [first <= key <= last for first, last in ranges].count(True)
        assert inside == number.startswith(prefix)


@given(st.text(string.digits, min_size=1, max_size=15))
def test_the_ends_of_the_ranges_of_a_prefix_are_keys_that_begin_with_it(prefix: str) -> None:
    ranges = prefix_ranges(prefix)
    texts = [(number_text(first), number_text(last)) for first, last in ranges]
    lengths = range(15, len(prefix) - 1, -1)
    assert texts == [(prefix.ljust(size, "0"), prefix.ljust(size, "9")) for size in lengths]


@pytest.mark.parametrize("prefix", ["", "+92", "92 ", "٩٢", "9" * 16, "1e3"])
def test_what_is_no_beginning_of_a_number_is_refused(prefix: str) -> None:
    with pytest.raises(PehchanError) as caught:
        prefix_ranges(prefix)
    assert caught.value.code == "not_a_prefix"
