"""How people and networks write an identifier: prefixes, separators, digits of other scripts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pehchan.identity.text import strip_blanks

# A name in front, as in the 5G PEI (TS 29.571), the URN of RFC 7254 or on a box.
_PREFIX = re.compile(
    r"(?P<urn>urn:gsma:imei(?:sv)?:)"
    r"|(?P<pei>imei(?:sv)?-(?=\d{15,16}$))"
    r"|(?:imei(?:sv)?|meid)(?:\s*[1-4]\s*(?=:))?\s*[:\-]?\s*",
    re.IGNORECASE,
)
_URN_PARAMETERS = re.compile(r"(?:;(?:svn=(?P<svn>\d{2})|vers=\d+))*$", re.IGNORECASE)
_VERSION_BEHIND = re.compile(r"(?P<imei>\d{15})\s*/\s*(?P<svn>\d{2})$")  # as some phones show it
_SEPARATORS = re.compile(r"[\s\-/.,_\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class Written:
    """A typed text made readable.

    Attributes:
        plain: without prefix, invisible characters and marks around it; digits are ASCII.
        digits: ``plain`` without separators.
        spare: whether the form is one that networks send, where the 15th digit may be a spare 0.
        software_version: 2 digits that stood apart: the URN's ``svn``, or behind a slash.
    """

    plain: str
    digits: str
    spare: bool = False
    software_version: str | None = None


def read(text: str) -> Written:
    """The typed text, made readable: never fails, and may be empty."""
    plain = strip_blanks("".join(_readable(character) for character in text))
    spare = False
    version = None
    prefix = _PREFIX.match(plain)
    if prefix:
        plain = plain[prefix.end() :]
        spare = prefix["urn"] is not None or prefix["pei"] is not None
        if prefix["urn"]:
            parameters = _URN_PARAMETERS.search(plain)
            if parameters:
                version = parameters["svn"]
                plain = plain[: parameters.start()]
    plain = plain.strip()
    behind = _VERSION_BEHIND.match(plain)
    if behind:
        plain, version = behind["imei"], behind["svn"]
    return Written(plain, _SEPARATORS.sub("", plain), spare, version)


def _readable(character: str) -> str:
    """The character as ASCII where it is a digit of any script; nothing where it is invisible."""
    if character.isascii():
        return character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(character) == "Cf" else character
