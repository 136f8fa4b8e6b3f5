"""The MEID: 14 hexadecimal digits, the first two from A0, so that none is also an IMEI."""

from __future__ import annotations

import string

from stdnum import meid as _standard

from pehchan.errors import PehchanError
from pehchan.identity.text import capitals

DIGITS = 14
_HEXADECIMAL = frozenset(string.digits + "ABCDEF")


def is_meid(text: str) -> bool:
    """Whether the text is 14 hexadecimal digits of which the first two are A0 to FF."""
    value = capitals(text)
    return len(value) == DIGITS and value[0] >= "A" and _HEXADECIMAL.issuperset(value)


def check_digit(meid: str) -> str:
    """The check digit, 0 to F: Luhn's sum in base 16 over the 14 digits.

    Raises:
        PehchanError: ``not_a_meid``.
    """
    return str(_standard.calc_check_digit(_valid(meid)))


def with_check_digit(meid: str) -> str:
    """The MEID in capitals with its check digit, 15 digits in all; raises as check_digit does."""
    return _valid(meid) + check_digit(meid)


def pseudo_esn(meid: str) -> str:
    """The pseudo ESN (pESN, 8 hexadecimal digits): 80 and the last 24 bits of the MEID's SHA-1.

    Many MEIDs share a pseudo ESN, so it identifies no device. Raises as check_digit does.
    """
    return str(_standard.to_pseudo_esn(_valid(meid)))


def is_pseudo_esn(esn: str) -> bool:
    """Whether an ESN (8 hexadecimal digits) is a pseudo ESN: its manufacturer code is 80."""
    return len(esn) == 8 and esn.startswith("80") and _HEXADECIMAL.issuperset(capitals(esn))


def decimal_form(meid: str) -> str:
    """The MEID as 18 decimal digits: 10 for the first 32 bits, 8 for the last 24."""
    value = _valid(meid)
    return f"{int(value[:8], 16):010d}{int(value[8:], 16):08d}"


def _valid(meid: str) -> str:
    if not is_meid(meid):
        raise PehchanError(
            "not_a_meid",
            f"{meid!r} is not a MEID.",
            "A MEID is 14 hexadecimal digits, of which the first is A to F.",
            {"value": meid},
        )
    return capitals(meid)
