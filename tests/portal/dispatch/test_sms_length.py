"""How long a text message is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.portal.dispatch.sms_length import GSM7, sms_length


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        # The euro sign is reached by an escape: two units.
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        # 76 pairs fit in 153, and no pair is divided.
        ("€" * 152, "GSM-7", 304, 2),
        ("€" * 153, "GSM-7", 306, 3),
        ("پ" * 70, "UCS-2", 70, 1),
        ("پ" * 71, "UCS-2", 71, 2),
        ("پ" * 134, "UCS-2", 134, 2),
        ("پ" * 135, "UCS-2", 135, 3),
        # One curly quote, and a hundred letters no longer fit.
        ("a" * 100 + "’", "UCS-2", 101, 2),
        # A sign outside the basic plane takes two units.
        ("😀" * 35, "UCS-2", 70, 1),
        ("😀" * 36, "UCS-2", 72, 2),
    ],
)
def test_length(text: str, alphabet: str, units: int, parts: int) -> None:
    found = sms_length(text)
    assert (found.alphabet, found.units, found.parts) == (alphabet, units, parts)


def test_the_alphabet_has_its_128_characters() -> None:
    # 127 in the basic table (one place is the escape), TS 23.038 6.2.1.
    assert len(GSM7) == 127


@settings(max_examples=100)
@given(st.text(max_size=400), st.text(max_size=5))
def test_a_longer_text_never_takes_fewer_parts(text: str, more: str) -> None:
    assert sms_length(text + more).parts >= sms_length(text).parts
