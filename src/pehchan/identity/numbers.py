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


def prefix_ranges(prefix: str) -> tuple[tuple[int, int], ...]:
    """The keys of the numbers that begin with those digits, as ranges with both ends included.

    One range for each length that such a number may have, the longest first. Comparing keys with
    them costs a tenth of what turning every key into text costs.

    Raises:
        PehchanError: ``not_a_prefix`` when the prefix is not 1 to 15 digits.
    """
    if not (is_digits(prefix) and len(prefix) <= LONGEST):
        raise PehchanError(
            "not_a_prefix",
            f"{prefix!r} is not the beginning of an IMSI or MSISDN.",
            "A country code, MCC or MCC-MNC is digits alone, without a +.",
            {"prefix": prefix},
        )
    first = int(f"1{prefix}")
    lengths = (10**more for more in range(LONGEST - len(prefix), -1, -1))
    return tuple((first * tens, (first + 1) * tens - 1) for tens in lengths)


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
