"""Digit texts as integers that keep their zeros and their length: a 1 stands in front.

IMSIs and MSISDNs are personal data, so no error here repeats the value.
"""

from __future__ import annotations

from pehchan.errors import PehchanError
from pehchan.identity.text import is_digits, strip_blanks

LONGEST = 15  # digits of the longest IMSI (TS 23.003) and of the longest MSISDN (E.164)


def number_key(text: str | None) -> int | None:
    """The key of 1 to 15 ASCII digits, blanks around them apart; None for anything else."""
    digits = strip_blanks(text or "")
    return int(f"1{digits}") if len(digits) <= LONGEST and is_digits(digits) else None


def number_text(key: int) -> str:
    """The digits of a key, with their leading zeros.

    Raises:
        PehchanError: ``not_a_number_key`` when the integer is no key.
    """
    text = str(key)
    if not (text.startswith("1") and 2 <= len(text) <= LONGEST + 1):
        raise PehchanError(
            "not_a_number_key",
            "The integer is not the key of an IMSI or MSISDN.",
            "A key is a 1 with the number's 1 to 15 digits behind it.",
        )
    return text[1:]
