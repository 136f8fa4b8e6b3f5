"""The PEI: which equipment a 5G network means (TS 29.571 clause 5.3.2, TS 23.003 clause 28.8)."""

from __future__ import annotations

import re
from typing import NamedTuple

from pehchan.live.n17.problems import Problem

# TS 29.571's own pattern ends in "|.+" and so accepts any text; these are the forms it means. An
# imei- of 14 digits, the IMEI without its check digit, is sent by some networks, too.
PATTERN = (
    "^(imei-[0-9]{14,15}|imeisv-[0-9]{16}"
    "|mac(-[0-9a-fA-F]{2}){6}(-untrusted)?|eui(-[0-9a-fA-F]{2}){8})$"
)

_DEVICE_DIGITS = 14
_OTHERS = re.compile(PATTERN)


class Pei(NamedTuple):
    """A PEI taken apart.

    Attributes:
        device: device key, its first 14 digits; None for a MAC or an EUI.
        software_version: the two digits at an IMEISV's end.
    """

    device: int | None
    software_version: str | None


_NO_DEVICE = Pei(None, None)


def pei(text: str) -> Pei:
    """The PEI in a query parameter.

    The check digit is not judged: TS 23.003 clause 6.2.1 lets a device send 0 in its place.

    Raises:
        Problem: 400 MANDATORY_QUERY_PARAM_INCORRECT when it has none of the forms.
    """
    kind, _, digits = text.partition("-")
    if digits.isdigit() and digits.isascii():
        length = len(digits)
        if kind == "imei" and (length == 15 or length == 14):
            return Pei(int(digits[:_DEVICE_DIGITS]), None)
        if kind == "imeisv" and length == 16:
            return Pei(int(digits[:_DEVICE_DIGITS]), digits[_DEVICE_DIGITS:])
    elif _OTHERS.fullmatch(text):
        return _NO_DEVICE
    raise Problem(
        400,
        "MANDATORY_QUERY_PARAM_INCORRECT",
        "A PEI is imei- and 15 digits, imeisv- and 16, mac- and 6 octets, or eui- and 8.",
        parameter="pei",
    )
