"""What is said on one connection: RFC 6733's peer state machine (section 5.6), without sockets.

One simplification: a peer may have several connections. Every check stands alone, so that none of
them has anything to lose to another, and no election is held.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from pehchan.live.s13.avp import Avp, AvpLengthError, Span
from pehchan.live.s13.base import Requests, admit, capabilities
from pehchan.live.s13.checks import Checks
from pehchan.live.s13.codec import ERROR_BIT, PROXIABLE_BIT, VERSION, Header, body, read_header
from pehchan.live.s13.dictionary import BASE, S13
from pehchan.live.s13.grammar import Fields, filled
from pehchan.live.s13.messages import (
    CAPABILITIES_EXCHANGE,
    CEA,
    CER,
    COMMANDS,
    DEVICE_WATCHDOG,
    DISCONNECT_PEER,
    DPR,
    DWR,
    ME_IDENTITY_CHECK,
)
from pehchan.live.s13.options import AllowedPeer, S13Options
from pehchan.live.s13.replies import fault_reply, reply
from pehchan.live.s13.results import Fault, Result
from pehchan.live.s13.types import IpAddress

logger = logging.getLogger(__name__)

_REBOOTING = 0  # Disconnect-Cause, RFC 6733 section 5.4.3: the peer may try again later


class State(Enum):
    """Where a connection stands."""

    WAITING = "waiting"  # for the peer's CER, or for the CEA to ours
    OPEN = "open"
    LEAVING = "leaving"  # a DPR was sent or received; checks are answered still
    OVER = "over"  # to be closed once everything is written


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a connection.

    Attributes:
        own: our IP address.
        remote: the peer's.
        names: the names in the peer's TLS certificate; None where it has none.
    """

    own: IpAddress
    remote: str
    names: Sequence[str] | None = None


class Dialogue:
    """One connection's conversation: a whole message in, the bytes of its answer out.

    Args:
        dialled: whether we made the connection, and so send the CER.
        started: seconds since 1970 when the node started (Origin-State-Id).

    Attributes:
        state: where it stands.
        host: the peer's Origin-Host; empty until it has said so.
        entry: its entry of the allow-list; None until it is admitted.
    """

    def __init__(
        self, options: S13Options, checks: Checks, ends: Ends, started: int, *, dialled: bool
    ) -> None:
        self.state = State.WAITING
        self.host = ""
        self.entry: AllowedPeer | None = None
        self._options = options
        self._checks = checks
        self._ends = ends
        self._state_id = started & 0xFFFF_FFFF
        self._dialled = dialled
        self._requests = Requests(started)

    # What we say of ourselves.

    def greet(self) -> bytes:
        """Our CER; nothing where the peer has to begin."""
        if not self._dialled:
            return b""
        return self._requests.make(CAPABILITIES_EXCHANGE, CER, self._capabilities())

    def watchdog(self) -> bytes:
        """A DWR."""
        fields: Fields = {**self._me(), "Origin-State-Id": self._state_id}
        return self._requests.make(DEVICE_WATCHDOG, DWR, fields)

    def leave(self) -> bytes:
        """A DPR to an open peer; there is no need of one before that."""
        if self.state is not State.OPEN:
            self.state = State.OVER
            return b""
        self.state = State.LEAVING
        fields: Fields = {**self._me(), "Disconnect-Cause": _REBOOTING}
        return self._requests.make(DISCONNECT_PEER, DPR, fields)

    # What we answer.

    def unframed(self, header: Header) -> bytes:
        """The last word to a message whose length cannot be: nothing behind it can be found."""
        self.state = State.OVER
        if self.entry is None or not header.is_request:
            return b""
        fault = Fault(Result.INVALID_MESSAGE_LENGTH, "The message's length cannot be right.")
        return fault_reply(header, fault, self._options, fields=self._capabilities())

    def message(self, data: bytes, arrived: float) -> bytes:
        """The answer to one whole message; empty where there is none.

        Args:
            arrived: ``perf_counter`` when its bytes came.
        """
        header = read_header(data)
        broken: Fault | None = None
        try:
            avps = body(data)
        except AvpLengthError as error:
            avps = error.before
            broken = Fault(
                Result.INVALID_AVP_LENGTH,
                "An AVP has a length that does not fit.",
                filled(error.offending),
            )
        if self.entry is None:
            return self._first(header, [span.avp for span in avps], broken)
        if header.is_request:
            return self._request(header, avps, data, broken, arrived)
        if header.command == DISCONNECT_PEER and self.state is State.LEAVING:
            self.state = State.OVER
        return b""  # a DWA has said all by arriving; an answer that nobody asked for says nothing

    def _first(self, header: Header, avps: list[Avp], broken: Fault | None) -> bytes:
        """The first message: a CER, or the CEA to ours. Anything else is worth no answer."""
        is_exchange = (header.application, header.command) == (BASE, CAPABILITIES_EXCHANGE)
        if not is_exchange or header.is_request is self._dialled:
            self.state = State.OVER
            return b""
        try:
            if header.is_request:
                _judge_header(header)
            if broken:
                raise broken
            found = (CEA if self._dialled else CER).check(avps)
            if any(
                int.from_bytes(avp.data, "big") != Result.SUCCESS
                for avp in found.get("Result-Code", ())
            ):
                raise Fault(Result.UNABLE_TO_COMPLY, "The peer did not take our capabilities.")
            self.host, self.entry = admit(found, self._options, self._ends.remote, self._ends.names)
        except Fault as fault:
            self.state = State.OVER
            logger.warning("s13_peer_refused address=%s code=%d", self._ends.remote, fault.result)
            if self._dialled:
                return b""
            fields = self._capabilities()
            return fault_reply(header, fault, self._options, asked=avps, fields=fields)
        self.state = State.OPEN
        logger.info("s13_peer_open peer=%s address=%s", self.host, self._ends.remote)
        return b"" if self._dialled else self._base_answer(header, avps)

    def _request(
        self, header: Header, avps: list[Span], data: bytes, broken: Fault | None, arrived: float
    ) -> bytes:
        asked = [span.avp for span in avps]
        is_check = (header.application, header.command) == (S13, ME_IDENTITY_CHECK)
        try:
            command = _judge_header(header)
            if broken:
                raise broken
            if is_check:
                operator = self.entry.operator if self.entry else None
                return self._checks.long(header, avps, data, operator, arrived)
            COMMANDS[BASE, command].request.check(asked)
        except Fault as fault:
            if is_check:
                return self._checks.refuse(header, fault, asked, arrived)
            fields = self._capabilities()
            return fault_reply(header, fault, self._options, asked=asked, fields=fields)
        if command == DISCONNECT_PEER:
            logger.info("s13_peer_leaves peer=%s", self.host)
            self.state = State.LEAVING
        return self._base_answer(header, asked)

    def _base_answer(self, header: Header, asked: list[Avp]) -> bytes:
        """CEA, DWA or DPA with success; each grammar takes what it has of these."""
        command = COMMANDS[BASE, header.command]
        fields: Fields = {**self._capabilities(), "Result-Code": int(Result.SUCCESS)}
        return reply(header, command.answer, self._options, fields, asked=asked)

    def _me(self) -> Fields:
        return {"Origin-Host": self._options.host, "Origin-Realm": self._options.realm}

    def _capabilities(self) -> Fields:
        return capabilities(self._options, self._ends.own, self._state_id)


def _judge_header(header: Header) -> int:
    """The command of a request whose header is good.

    Raises:
        Fault: 5011, 3007, 3001 or 3008.
    """
    if header.version != VERSION:
        raise Fault(Result.UNSUPPORTED_VERSION, "Diameter has version 1 only.")
    if header.application not in (BASE, S13):
        raise Fault(Result.APPLICATION_UNSUPPORTED, "This node serves S13 only.")
    command = COMMANDS.get((header.application, header.command))
    if command is None:
        raise Fault(Result.COMMAND_UNSUPPORTED, "That command is not known here.")
    proxiable = bool(header.flags & PROXIABLE_BIT)
    if header.flags & ERROR_BIT or proxiable is not command.proxiable:
        raise Fault(Result.INVALID_HDR_BITS, "The header's flags do not fit the command.")
    return header.command
