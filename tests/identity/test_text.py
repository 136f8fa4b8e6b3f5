from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity.text import (
    BLANKS,
    CAPITAL_LETTERS,
    SMALL_LETTERS,
    capitals,
    is_digits,
    strip_blanks,
)

# What Python's own strip, upper and isdigit would take for a blank, a letter or a digit.
UNICODE_BLANKS = ["\xa0", "\x85", "\x1c", "\u2003", "\u2028", "\u3000", "\ufeff", "\u200b"]


def test_blanks_are_taken_off_both_ends_and_left_inside() -> None:
    assert strip_blanks(f"{BLANKS}a {BLANKS}b{BLANKS}") == f"a {BLANKS}b"
    assert strip_blanks(BLANKS) == strip_blanks("") == ""


@pytest.mark.parametrize("blank", UNICODE_BLANKS)
def test_other_scripts_blanks_stay(blank: str) -> None:
    assert strip_blanks(f" {blank}1{blank}\n") == f"{blank}1{blank}"


def test_the_twenty_six_letters_become_capitals() -> None:
    assert capitals(SMALL_LETTERS) == CAPITAL_LETTERS == capitals(CAPITAL_LETTERS)
    assert len(set(CAPITAL_LETTERS)) == 26


@pytest.mark.parametrize("letter", ["ß", "é", "ı", "ǆ", "ﬁ", "µ", "я", "ａ"])
def test_other_letters_stay_as_they_are(letter: str) -> None:
    assert letter.upper() != letter
    assert capitals(f"a{letter}b") == f"A{letter}B"


@given(st.text(max_size=20))
@settings(max_examples=100)
def test_capitals_keep_the_length_and_are_their_own_capitals(text: str) -> None:
    found = capitals(text)
    assert len(found) == len(text)
    assert capitals(found) == found


@pytest.mark.parametrize("text", ["0", "0123456789", "9" * 40])
def test_digits(text: str) -> None:
    assert is_digits(text)


@pytest.mark.parametrize(
    "text", ["", " 1", "1\n", "-1", "+1", "1.0", "1_0", "1e3", "٣", "３", "²", "1a", "\0"]
)
def test_nothing_else_is_digits(text: str) -> None:
    assert not is_digits(text)
