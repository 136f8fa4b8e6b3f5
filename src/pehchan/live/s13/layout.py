"""The short way through an ECR: bytes that were judged once need no second judging.

A core network's requests differ in their identifiers, Session-Id, IMSI and IMEI, and hardly in
anything else. After one request went the long way, its layout is kept: where these few fields
stand, and the bytes of everything between them. A later message of that layout with the same bytes
in between has the same meaning, so one unpacking, one comparison and one join answer it. Whatever
differs goes the long way, which alone knows what is right.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

from pehchan.identity.device import DIGITS
from pehchan.live.question import Question
from pehchan.live.s13.avp import HEADER as AVP_HEADER
from pehchan.live.s13.avp import Span, spans
from pehchan.live.s13.codec import RETRANSMITTED_BIT
from pehchan.live.s13.dictionary import CODED

KEY = 12  # bytes of the header that name a layout: version, length, flags, command, application
_IDENTIFIERS = 8  # hop-by-hop and end-to-end, behind them
_MOST_JUDGED = 4_096  # sets of fixed bytes that one layout remembers
_PADDING = (b"", b"\0\0\0", b"\0\0", b"\0")

# AVPs whose value may be another one in the next request, at the top and in Terminal-Information.
_CHANGING = {"Session-Id", "User-Name", "Proxy-Info"}
_CHANGING_INSIDE = {"IMEI", "Software-Version"}
_FIXED = ""
_new = tuple.__new__
_VERSIONS = {f"{number:02d}".encode(): f"{number:02d}" for number in range(100)}


class Echo(NamedTuple):
    """An AVP that goes back as it came: its header, its field's number, its padding."""

    header: bytes
    field: int
    padding: bytes


class Layout:
    """Where the fields of an ECR stand, and the answers to such a request.

    Attributes:
        key: the 12 bytes that the message begins with.
        length: bytes of the message.
        retransmitted: whether the T bit is set.
        shape: what tells two layouts with the same key apart.
    """

    __slots__ = (
        "_fields",
        "_fixed",
        "_imei",
        "_imsi",
        "_judged",
        "_latest",
        "_proxies",
        "_replies",
        "_session",
        "_unpack",
        "_version",
        "key",
        "length",
        "retransmitted",
        "shape",
    )

    def __init__(self, request: bytes, avps: list[Span]) -> None:
        self.key = request[:KEY]
        self.length = len(request)
        self.retransmitted = bool(request[4] & RETRANSMITTED_BIT)
        form = [f"{KEY}x{_IDENTIFIERS}s"]
        fixed: list[int] = []
        self._fields: dict[str, int] = {}
        self._proxies: list[Echo] = []
        for number, (name, start, stop, padded) in enumerate(_pieces(request, avps), start=1):
            form.append(f"{stop - start}s{padded - stop}x")
            if name == _FIXED:
                fixed.append(number)
            elif name == "Proxy-Info":
                echo = Echo(request[start - AVP_HEADER : start], number, _PADDING[stop - start & 3])
                self._proxies.append(echo)
            else:
                self._fields[name] = number
        self._unpack: Callable[[bytes, int], tuple[bytes, ...]]
        self._unpack = struct.Struct(">" + "".join(form)).unpack_from
        # A request has at least two fixed pieces, so that itemgetter gives a tuple.
        self._fixed: Callable[[tuple[bytes, ...]], tuple[bytes, ...]] = itemgetter(*fixed)
        self._judged: set[tuple[bytes, ...]] = set()
        self._latest: tuple[bytes, ...] = ()
        self._session = self._fields["Session-Id"]
        self._imei = self._fields["IMEI"]
        self._version = self._fields.get("Software-Version", 0)
        self._imsi = self._fields.get("User-Name", 0)
        self._replies: dict[object, tuple[bytes, bytes, bytes]] = {}
        self.learn(request)

        self.shape = "".join(form), tuple(self._fields.items()), tuple(self._proxies)

    def learn(self, request: bytes) -> None:
        """Remember the fixed bytes of a request that the long way found good."""
        if len(self._judged) >= _MOST_JUDGED:
            self._judged.clear()
        self._latest = self._fixed(self._unpack(request, 0))
        self._judged.add(self._latest)

    def prepare(self, request: bytes, answers: Mapping[object, bytes]) -> None:
        """Take over the long way's answers to a request of this layout, each by its name.

        Each answer is the header, the Session-Id, what depends on the verdict, and Proxy-Info.
        """
        fields = self._unpack(request, 0)
        behind = sum(len(p.header) + len(fields[p.field]) + len(p.padding) for p in self._proxies)
        for name, answer in answers.items():
            session = KEY + _IDENTIFIERS + AVP_HEADER
            rest = session + len(fields[self._session])
            self._replies[name] = (
                answer[:KEY],
                answer[KEY + _IDENTIFIERS : session],
                answer[rest : len(answer) - behind],
            )

    def read(
        self, data: bytes, start: int, operator: str | None
    ) -> tuple[Question, tuple[bytes, ...]] | None:
        """What the message at an offset asks, and its fields; None where only the long way knows.

        That is, unless all that is fixed was judged, and what changes is of digits only.
        """
        fields = self._unpack(data, start)
        fixed = self._fixed(fields)
        if fixed != self._latest:
            if fixed not in self._judged:
                return None
            self._latest = fixed
        imei = fields[self._imei]
        if not (imei.isdigit() and fields[self._session].isascii()):
            return None
        version = None
        if self._version:
            version = _VERSIONS.get(fields[self._version])
            if version is None:
                return None
        elif len(imei) == 16:
            version = _VERSIONS[imei[DIGITS:]]
        imsi = None
        if self._imsi:
            digits = fields[self._imsi]
            if not digits.isdigit():
                return None
            imsi = int(b"1" + digits)
        # As Question(...) would, without its detour through a function written in Python.
        return _new(Question, (int(imei[:DIGITS]), version, imsi, operator)), fields

    def reply(self, fields: tuple[bytes, ...], name: object) -> bytes:
        """The answer of a name to the request of these fields, on the wire."""
        head, session, rest = self._replies[name]
        if not self._proxies:
            return b"".join((head, fields[0], session, fields[self._session], rest))
        parts = [head, fields[0], session, fields[self._session], rest]
        for echo in self._proxies:
            parts += [echo.header, fields[echo.field], echo.padding]
        return b"".join(parts)


class _Piece(NamedTuple):
    """Bytes of a message: a changing field's value, or fixed ones (which have no name)."""

    name: str
    start: int
    stop: int
    padded: int


def _pieces(request: bytes, avps: list[Span]) -> list[_Piece]:
    """The pieces behind the header, in order; fixed ones that touch are one."""
    merged: list[_Piece] = []
    for piece in _single_pieces(request, avps):
        if piece.name == _FIXED and merged and merged[-1].name == _FIXED:
            piece = piece._replace(start=merged.pop().start)
        merged.append(piece)
    return merged


def _single_pieces(request: bytes, avps: list[Span]) -> Iterator[_Piece]:
    for span in avps:
        name = _name(span)
        if name == "Terminal-Information":
            stop = span.value + len(span.avp.data)
            yield _Piece(_FIXED, span.start, span.value, span.value)
            for inner in spans(request, span.value, stop):
                yield from _header_and_value(inner, _name(inner), _CHANGING_INSIDE)
            yield _Piece(_FIXED, stop, span.end, span.end)
        else:
            yield from _header_and_value(span, name, _CHANGING)


def _header_and_value(span: Span, name: str, changing: set[str]) -> Iterator[_Piece]:
    if name in changing:
        yield _Piece(_FIXED, span.start, span.value, span.value)
        yield _Piece(name, span.value, span.value + len(span.avp.data), span.end)
    else:
        yield _Piece(_FIXED, span.start, span.end, span.end)


def _name(span: Span) -> str:
    definition = CODED.get((span.avp.code, span.avp.vendor))
    return definition.name if definition else _FIXED
