"""AVP data formats: what bytes a value has (RFC 6733 sections 4.2 and 4.3)."""

from __future__ import annotations

import ipaddress
from enum import Enum

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Value = int | str | bytes | IpAddress


class Format(Enum):
    """A data format: its name and the length in bytes of its shortest value."""

    OCTET_STRING = ("OctetString", 1)
    UNSIGNED32 = ("Unsigned32", 4)
    ENUMERATED = ("Enumerated", 4)
    UTF8_STRING = ("UTF8String", 1)
    IDENTITY = ("DiameterIdentity", 1)
    ADDRESS = ("Address", 6)
    GROUPED = ("Grouped", 0)

    def __init__(self, title: str, shortest: int) -> None:
        self.title = title
        self.shortest = shortest


class LengthError(ValueError):
    """A value has a length that its format does not allow."""


_FAMILIES: dict[int, type[ipaddress.IPv4Address] | type[ipaddress.IPv6Address]] = {
    1: ipaddress.IPv4Address,  # IANA's address family numbers
    2: ipaddress.IPv6Address,
}


def decode(form: Format, data: bytes) -> Value:
    """The value of an AVP's data: int, str, IP address, or the bytes themselves.

    Raises:
        LengthError: the format does not allow that many bytes.
        ValueError: the bytes are no value of the format (not UTF-8, not an address known here).
    """
    match form:
        case Format.UNSIGNED32 | Format.ENUMERATED:
            if len(data) != 4:
                raise LengthError("four bytes are needed")
            return int.from_bytes(data, "big", signed=form is Format.ENUMERATED)
        case Format.UTF8_STRING:
            return data.decode("utf-8")
        case Format.IDENTITY:
            text = data.decode("ascii")
            if not text or not text.isprintable() or " " in text:
                raise ValueError("not a name of a host or realm")
            return text
        case Format.ADDRESS:
            if len(data) < Format.ADDRESS.shortest:
                raise LengthError("an address is two bytes of family and at least four more")
            family = _FAMILIES.get(int.from_bytes(data[:2], "big"))
            if family is None:
                return data  # a family of which nothing is known here: not wrong, and not read
            return family(data[2:])
        case _:
            return data


def encode(form: Format, value: Value) -> bytes:
    """An AVP's data for a value of the format.

    Raises:
        ValueError, OverflowError: the value does not fit the format.
    """
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("ascii" if form is Format.IDENTITY else "utf-8")
    if isinstance(value, int):
        return value.to_bytes(4, "big", signed=form is Format.ENUMERATED)
    return (1 if value.version == 4 else 2).to_bytes(2, "big") + value.packed
