"""Values as people write them: ``31,400,000``, ``31.4 million``, ``3.14 crore``, ``۳۱ لاکھ``."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from pehchan.portal.community.errors import CommunityError

_TIMES = {
    "": 0,
    "thousand": 3,
    "ہزار": 3,
    "lakh": 5,
    "lac": 5,
    "لاکھ": 5,
    "million": 6,
    "m": 6,
    "ملین": 6,
    "crore": 7,
    "کروڑ": 7,
    "billion": 9,
    "bn": 9,
    "ارب": 9,
    "trillion": 12,
    "کھرب": 11,
}
_SIGNS = "$%₨£€ \t\u00a0\u202f"
_GROUPED = re.compile(r"[+-]?\d{1,3}([,٬'](?:\d{2}|\d{3}))*[,٬']\d{3}(\.\d+)?|[+-]?\d+(\.\d+)?")
_LETTERS = "a-z\u0621-\u064a\u0671-\u06d3"  # not the Arabic marks of groups and decimals
_WRITTEN = re.compile(rf"([^{_LETTERS}]*)([{_LETTERS}]*)\.?")
_LARGEST = Decimal(10) ** 18


def value_of(text: str) -> Decimal:
    """The number that is written, at most six digits behind the point.

    Raises:
        CommunityError: ``bad_value``.
    """
    western = "".join(
        str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text
    )
    found = _WRITTEN.fullmatch(western.strip().lower())
    number = found[1].strip(_SIGNS).replace("٫", ".").replace("−", "-") if found else ""
    if found is None or found[2] not in _TIMES or not _GROUPED.fullmatch(number):
        raise _bad(text)
    try:
        value = Decimal(re.sub("[,٬']", "", number)).scaleb(_TIMES[found[2]])
    except InvalidOperation as error:
        raise _bad(text) from error
    if abs(value) >= _LARGEST or value != round(value, 6):
        raise _bad(text)
    return value


def _bad(text: str) -> CommunityError:
    return CommunityError(
        "bad_value",
        _("“%(text)s” is no number.") % {"text": text},
        _("Write it as 31400000 or 31.4 million."),
    )
