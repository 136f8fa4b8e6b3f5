"""Attribute-value pairs on the wire: header, padding, vendor (RFC 6733 section 4.1)."""

from __future__ import annotations

import struct
from typing import NamedTuple

VENDOR_BIT = 0x80
MANDATORY_BIT = 0x40
PROTECTED_BIT = 0x20  # of RFC 3588; RFC 6733 keeps it and receivers pass over it
RESERVED_BITS = 0x1F

HEADER = 8  # bytes: code (4), flags (1), length (3)
VENDOR_HEADER = 12  # and Vendor-ID (4)

_HEADER = struct.Struct(">II")
_VENDOR_HEADER = struct.Struct(">III")
_LENGTH = 0x00FF_FFFF
_PADDING = (b"", b"\0\0\0", b"\0\0", b"\0")


class Avp(NamedTuple):
    """One attribute-value pair.

    Attributes:
        code: AVP code.
        vendor: Vendor-ID; 0 for the base protocol's own.
        flags: the flag bits as they stand on the wire.
        data: the value, without padding.
    """

    code: int
    vendor: int
    flags: int
    data: bytes

    @property
    def is_mandatory(self) -> bool:
        """Whether the M bit is set: who does not know the AVP must refuse the request."""
        return bool(self.flags & MANDATORY_BIT)

    def encode(self) -> bytes:
        """The AVP as it stands on the wire, padded to whole words of 4 bytes."""
        size = len(self.data)
        if self.flags & VENDOR_BIT:
            word = self.flags << 24 | size + VENDOR_HEADER
            head = _VENDOR_HEADER.pack(self.code, word, self.vendor)
        else:
            head = _HEADER.pack(self.code, self.flags << 24 | size + HEADER)
        return head + self.data + _PADDING[size & 3]


class Span(NamedTuple):
    """Where one AVP stands in a message: header from ``start``, value, padding up to ``end``."""

    avp: Avp
    start: int
    value: int
    end: int


class AvpLengthError(ValueError):
    """An AVP's length does not fit.

    Attributes:
        offending: the AVP for Failed-AVP: its header as far as there is one, and no value.
        before: the AVPs in front of it.
    """

    def __init__(self, offending: Avp, before: list[Span]) -> None:
        super().__init__("an AVP's length does not fit")
        self.offending = offending
        self.before = before


def spans(data: bytes, start: int, end: int) -> list[Span]:
    """The AVPs between two offsets, in order.

    The last may lack its padding: some stacks leave it out at the end of a group.

    Raises:
        AvpLengthError: at the first AVP that is shorter than its header or ends beyond ``end``.
    """
    found: list[Span] = []
    while start < end:
        if end - start < HEADER:
            rest = data[start:end].ljust(HEADER, b"\0")
            code, word = _HEADER.unpack(rest)
            raise AvpLengthError(Avp(code, 0, word >> 24 & ~VENDOR_BIT, b""), found)
        code, word = _HEADER.unpack_from(data, start)
        flags = word >> 24
        length = word & _LENGTH
        value = start + HEADER
        vendor = 0
        if flags & VENDOR_BIT:
            value = start + VENDOR_HEADER
            vendor = int.from_bytes(data[start + HEADER : min(value, end)].ljust(4, b"\0"), "big")
        stop = start + length
        if stop < value or stop > end:
            raise AvpLengthError(Avp(code, vendor, flags, b""), found)
        padded = min(stop + (-length & 3), end)
        found.append(Span(Avp(code, vendor, flags, data[value:stop]), start, value, padded))
        start = padded
    return found


def read(data: bytes) -> list[Avp]:
    """The AVPs of a group's value, in order.

    Raises:
        AvpLengthError: as ``spans``.
    """
    return [span.avp for span in spans(data, 0, len(data))]
