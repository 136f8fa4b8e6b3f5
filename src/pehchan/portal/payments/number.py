"""The number of a payment: issuer, sequence, check digit; 17 digits, so never taken for an IMEI."""

from __future__ import annotations

import re

from stdnum import damm

from pehchan.errors import PehchanError

ISSUER_DIGITS = 4
SEQUENCE_DIGITS = 12
LENGTH = ISSUER_DIGITS + SEQUENCE_DIGITS + 1


def make_number(issuer: str, sequence: int) -> str:
    """The 17 digits of a payment: Damm's check digit finds any mistyped or swapped pair of digits.

    Raises:
        PehchanError: ``bad_issuer`` or ``bad_sequence``.
    """
    if not re.fullmatch(rf"[1-9][0-9]{{{ISSUER_DIGITS - 1}}}", issuer):
        raise PehchanError(
            "bad_issuer",
            f"{issuer!r} is not an issuer's prefix of {ISSUER_DIGITS} digits.",
            "Set the prefix that the banks gave to the authority.",
        )
    if not 0 < sequence < 10**SEQUENCE_DIGITS:
        raise PehchanError("bad_sequence", f"{sequence} is no payment's sequence number.")
    body = f"{issuer}{sequence:0{SEQUENCE_DIGITS}}"
    return body + damm.calc_check_digit(body)


def read_number(text: str) -> str:
    """The 17 digits of a typed number, blanks and hyphens gone.

    Raises:
        PehchanError: ``bad_payment_number`` when digits are missing or the check digit is wrong.
    """
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(rf"[0-9]{{{LENGTH}}}", digits, re.ASCII):
        raise PehchanError(
            "bad_payment_number",
            f"A payment number has {LENGTH} digits.",
            "Copy it from the payment page.",
        )
    if not damm.is_valid(digits):
        raise PehchanError(
            "bad_payment_number",
            "A digit of the payment number is wrong.",
            "Compare it with the payment page.",
        )
    return digits


def display_number(number: str) -> str:
    """In groups, as people copy it: ``7010-0000-0000-0012-3``."""
    return "-".join(number[start : start + 4] for start in range(0, len(number), 4))
