"""The IMSI: mobile country code, mobile network code, subscriber (TS 23.003 clause 2.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pehchan.errors import PehchanError, UsageError
from pehchan.identity.numbers import LONGEST, number_key, number_text
from pehchan.identity.text import is_digits, strip_blanks

_MCC_DIGITS = 3


@dataclass(frozen=True, slots=True)
class ImsiParts:
    """An IMSI taken apart: country code of 3 digits, network code of 2 or 3, subscriber."""

    mcc: str
    mnc: str
    msin: str


def imsi_key(text: str | None) -> int | None:
    """The integer key of an IMSI of 1 to 15 digits, a 1 in front; None for anything else."""
    return number_key(text)


def imsi_text(key: int) -> str:
    """The IMSI of a key, with its leading zeros.

    Raises:
        PehchanError: ``not_a_number_key``.
    """
    return number_text(key)


def split(imsi: str, *, mnc_length: int | None = None, known: Iterable[str] = ()) -> ImsiParts:
    """The IMSI's parts, by the network code's length (2 or 3) or by known MCC-MNC prefixes.

    The IMSI itself does not say how long its network code is. The longest of the ``known``
    prefixes (``41001``, ``310410``) that it begins with decides; without one, ``mnc_length``.

    Raises:
        UsageError: ``unknown_mnc_length`` when neither decides.
        PehchanError: ``not_an_imsi`` when the text is not 6 to 15 digits.
    """
    digits = strip_blanks(imsi)
    if not (is_digits(digits) and _MCC_DIGITS + 3 <= len(digits) <= LONGEST):
        raise PehchanError("not_an_imsi", "The value is not an IMSI.", "An IMSI is 6 to 15 digits.")
    fitting = [prefix for prefix in known if digits.startswith(prefix)]
    length = len(max(fitting, key=len)) - _MCC_DIGITS if fitting else mnc_length
    if length not in (2, 3):
        raise UsageError(
            "unknown_mnc_length",
            f"It is not known how long network codes of country {digits[:3]} are.",
            "Give mnc_length, or the known prefixes of the networks.",
        )
    end = _MCC_DIGITS + length
    return ImsiParts(digits[:_MCC_DIGITS], digits[_MCC_DIGITS:end], digits[end:])
