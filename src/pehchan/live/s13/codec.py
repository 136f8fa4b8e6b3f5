"""Diameter messages on the wire: the header and the AVPs behind it (RFC 6733 section 3)."""

from __future__ import annotations

import struct
from typing import NamedTuple

from pehchan.live.s13.avp import Avp, Span, spans

VERSION = 1
HEADER = 20  # bytes

REQUEST_BIT = 0x80
PROXIABLE_BIT = 0x40
ERROR_BIT = 0x20
RETRANSMITTED_BIT = 0x10

_HEADER = struct.Struct(">IIIII")
_LOW = 0x00FF_FFFF


class Header(NamedTuple):
    """The 20 bytes in front of every message.

    Attributes:
        version: 1 is the only one there is.
        length: bytes of the whole message, header and padding included.
        flags: command flags: request, proxiable, error, potentially retransmitted.
        command: command code.
        application: Application-ID.
        hop_by_hop: matches an answer to its request on one connection.
        end_to_end: tells duplicates apart, from end to end.
    """

    version: int
    length: int
    flags: int
    command: int
    application: int
    hop_by_hop: int
    end_to_end: int

    @property
    def is_request(self) -> bool:
        """Whether the R bit is set."""
        return bool(self.flags & REQUEST_BIT)


class Message(NamedTuple):
    """A header's fields and the AVPs; version and length follow from them."""

    flags: int
    command: int
    application: int
    hop_by_hop: int
    end_to_end: int
    avps: tuple[Avp, ...]

    def encode(self) -> bytes:
        """The message as it stands on the wire."""
        body = b"".join([avp.encode() for avp in self.avps])
        return (
            _HEADER.pack(
                VERSION << 24 | len(body) + HEADER,
                self.flags << 24 | self.command,
                self.application,
                self.hop_by_hop,
                self.end_to_end,
            )
            + body
        )


def read_header(data: bytes, start: int = 0) -> Header:
    """The header at an offset that has 20 bytes behind it; nothing is judged."""
    first, second, application, hop_by_hop, end_to_end = _HEADER.unpack_from(data, start)
    return Header(
        version=first >> 24,
        length=first & _LOW,
        flags=second >> 24,
        command=second & _LOW,
        application=application,
        hop_by_hop=hop_by_hop,
        end_to_end=end_to_end,
    )


def body(data: bytes) -> list[Span]:
    """The AVPs of one whole message, with their places.

    Raises:
        AvpLengthError: as ``avp.spans``.
    """
    return spans(data, HEADER, len(data))


def decode(data: bytes) -> Message:
    """One whole message, taken apart; what it means is not judged.

    Raises:
        AvpLengthError: as ``avp.spans``.
    """
    header = read_header(data)
    avps = tuple(span.avp for span in body(data))
    return Message(*header[2:], avps)
