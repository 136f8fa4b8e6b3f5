"""IMEIs as people type them for one device."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from pehchan.errors import PehchanError
from pehchan.identity.identifier import Kind, Note
from pehchan.identity.imei import is_device, parse

MOST_IMEIS = 5


class BadImeiError(PehchanError):
    """What was typed is not the IMEI of one device."""

    http_status = 422

    def __init__(self, message: str) -> None:
        super().__init__(
            "bad_imei", message, _("Dial *#06# and copy the 15 digits that are shown.")
        )


def read_imei(text: str) -> str:
    """The 14 digits of a typed IMEI, in any script.

    Raises:
        BadImeiError: it is none, or its check digit does not fit: where money is paid, a guess
            would be somebody else's device.
    """
    try:
        found = parse(text)
    except PehchanError:
        raise BadImeiError(_("Give the IMEI.")) from None
    if Note.SIM_CARD_NUMBER in found.notes:
        raise BadImeiError(_("This looks like the number of a SIM card."))
    if found.kind not in (Kind.IMEI, Kind.IMEISV) or not is_device(found.device):
        raise BadImeiError(_("An IMEI has 15 digits."))
    if Note.CHECK_DIGIT_WRONG in found.notes:
        raise BadImeiError(_("The last digit does not fit the other 14: a digit is mistyped."))
    if len(found.digits) < 15:
        raise BadImeiError(_("The last of the 15 digits is missing."))
    return found.device


def read_others(text: str, first: str) -> list[str]:
    """The device's further IMEIs, one a line or with commas between; those given twice once.

    Raises:
        BadImeiError: one of them is none, is the first one, or there are too many.
    """
    found: list[str] = []
    for word in re.split(r"[\n,;،]+", text):
        if word.strip():
            imei = read_imei(word)
            if imei == first:
                raise BadImeiError(_("This is the first IMEI again; give the other one."))
            if imei not in found:
                found.append(imei)
    if len(found) >= MOST_IMEIS:
        raise BadImeiError(
            _("A device has at most %(most)s IMEIs. Each device is registered by itself.")
            % {"most": MOST_IMEIS}
        )
    return found
