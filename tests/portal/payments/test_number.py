from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import PehchanError
from pehchan.portal.payments.number import LENGTH, display_number, make_number, read_number

SEQUENCES = st.integers(1, 10**12 - 1)


@settings(max_examples=100)
@given(SEQUENCES)
def test_a_number_is_read_as_it_is_shown(sequence: int) -> None:
    number = make_number("7010", sequence)
    assert len(number) == LENGTH == 17
    assert read_number(display_number(number)) == number
    assert int(number[4:-1]) == sequence


@settings(max_examples=100)
@given(SEQUENCES, st.integers(0, LENGTH - 1), st.integers(1, 9))
def test_any_one_wrong_digit_is_found(sequence: int, place: int, shift: int) -> None:
    number = make_number("7010", sequence)
    wrong = (int(number[place]) + shift) % 10
    with pytest.raises(PehchanError, match="A digit"):
        read_number(f"{number[:place]}{wrong}{number[place + 1 :]}")


@settings(max_examples=100)
@given(SEQUENCES, st.integers(0, LENGTH - 2))
def test_two_swapped_digits_are_found(sequence: int, place: int) -> None:
    number = make_number("7010", sequence)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(PehchanError, match="A digit"):
            read_number(swapped)


@pytest.mark.parametrize("text", ["", "35209900176148", "7010-0000-0000-0012", "٧٠١٠", "7" * 18])
def test_other_lengths_and_scripts_are_no_payment_number(text: str) -> None:
    with pytest.raises(PehchanError, match="17 digits"):
        read_number(text)


@pytest.mark.parametrize("issuer", ["", "701", "0701", "70100", "abcd"])
def test_an_issuer_is_four_digits(issuer: str) -> None:
    with pytest.raises(PehchanError, match="issuer"):
        make_number(issuer, 1)


@pytest.mark.parametrize("sequence", [0, -1, 10**12])
def test_a_sequence_number_fits(sequence: int) -> None:
    with pytest.raises(PehchanError, match="sequence"):
        make_number("7010", sequence)


def test_a_number_is_shown_in_groups_of_four() -> None:
    assert display_number(make_number("7010", 1)).startswith("7010-0000-0000-0001-")
