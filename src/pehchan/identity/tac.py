"""The type allocation code: the first 8 digits of an IMEI, and who allocated it (TS.06)."""

from __future__ import annotations

from pehchan.errors import PehchanError
from pehchan.identity.reporting_body import BODIES, ReportingBody
from pehchan.identity.text import is_digits

DIGITS = 8
# 00 for tests in countries with a two-digit calling code: 10 with 01 to 17, and the bodies 44,
# 86 and 91 (dirbs-core.md, section 3, is_test_tac).
TEST_PREFIXES = (*(f"0010{number:02d}" for number in range(1, 18)), "0044", "0086", "0091")


def tac_of(norm: str | None) -> str | None:
    """The TAC of a normal form: its first 8 characters if they are ASCII digits, else None."""
    head = (norm or "")[:DIGITS]
    return head if len(head) == DIGITS and is_digits(head) else None


def reporting_body(tac: str) -> ReportingBody | None:
    """The body that allocated the TAC, by its first two digits; None for one that never existed."""
    return BODIES.get(tac[:2])


def is_test_tac(tac_or_norm: str | None) -> bool:
    """Whether the first 8 characters are the digits of a test TAC by DIRBS-Core's rule."""
    tac = tac_of(tac_or_norm)
    return tac is not None and tac.startswith(TEST_PREFIXES)


def legacy_tac6(tac: str) -> str:
    """The 6-digit TAC of an IMEI from before April 2004, whose last two digits are its FAC.

    Until then an IMEI was TAC 6, final assembly code 2, serial number 6; lookups try the 8-digit
    TAC first and this one after it.

    Raises:
        PehchanError: ``not_a_tac`` when the text does not begin with 8 digits.
    """
    return _valid(tac)[:6]


def final_assembly_code(tac: str) -> str:
    """The final assembly code (FAC, 2 digits) of an IMEI from before April 2004; raises too."""
    return _valid(tac)[6:]


def _valid(text: str) -> str:
    tac = tac_of(text)
    if tac is None:
        raise PehchanError(
            "not_a_tac",
            f"{text!r} is not a type allocation code.",
            "Give the first 8 digits of an IMEI.",
            {"value": text},
        )
    return tac
