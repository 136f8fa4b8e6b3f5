"""What identifies a person: the national identity card's number and the passport's.

The national number is checked as Pakistan's CNIC (13 digits: province, serial, sex); a passport as
ICAO Doc 9303 part 3 has it: up to nine letters and digits, with the issuing state's three letters.
"""

from __future__ import annotations

import re
import unicodedata

from stdnum.exceptions import ValidationError as BadNumber
from stdnum.pk import cnic

from pehchan.portal.people.errors import BadIdentityNumberError

CNIC = "cnic"
PASSPORT = "passport"
KINDS = (CNIC, PASSPORT)


def western(text: str) -> str:
    """The text with every script's digits as 0-9, and no spaces at its ends."""
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text
    ).strip()


def normal(kind: str, number: str, *, country: str = "PAK") -> str:
    """The one form in which a number is sealed and compared.

    A CNIC becomes its 13 digits; a passport its country, a colon and the number in capitals.
    Raises BadIdentityNumberError when the number cannot be one of its kind.
    """
    text = western(number)
    if kind == CNIC:
        try:
            return str(cnic.validate(text))
        except BadNumber:
            raise BadIdentityNumberError(kind) from None
    if kind == PASSPORT:
        passport = re.sub(r"[\s-]", "", text).upper()
        if not re.fullmatch(r"(?=.*\d)[A-Z0-9]{5,9}", passport):
            raise BadIdentityNumberError(kind)
        if not re.fullmatch(r"[A-Z]{3}", country):
            raise BadIdentityNumberError("country")
        return f"{country}:{passport}"
    raise BadIdentityNumberError("kind")


def masked(kind: str, normal_number: str) -> str:
    """What may be shown of a number: its last digits, the rest as stars."""
    if kind == CNIC:
        return f"*****-*****{normal_number[10:12]}-{normal_number[12]}"
    country, _, number = normal_number.partition(":")
    return f"{country} {'*' * (len(number) - 3)}{number[-3:]}"
