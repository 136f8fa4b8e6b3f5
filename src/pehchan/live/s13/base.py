"""The base protocol between two neighbours: capabilities, watchdog, disconnect (RFC 6733, 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from random import SystemRandom

from pehchan.live.s13.avp import Avp
from pehchan.live.s13.codec import REQUEST_BIT, Message
from pehchan.live.s13.dictionary import BASE, NAMED, RELAY, S13, TGPP
from pehchan.live.s13.grammar import Fields, Grammar, members, value
from pehchan.live.s13.messages import VENDOR_SPECIFIC_APPLICATION_ID
from pehchan.live.s13.options import AllowedPeer, S13Options
from pehchan.live.s13.replies import named
from pehchan.live.s13.results import Fault, Result
from pehchan.live.s13.types import IpAddress

PRODUCT = "Pehchan"
_NO_INBAND_SECURITY = 0

Found = Mapping[str, list[Avp]]


class Requests:
    """Makes this node's own requests on one connection, with identifiers of its own.

    Args:
        started: seconds since 1970 when the node started; the upper bits of the first End-to-End
            Identifier are its lowest (RFC 6733 section 3).
    """

    def __init__(self, started: int) -> None:
        random = SystemRandom()
        self._hop_by_hop = count(random.getrandbits(32))
        self._end_to_end = count(started << 20 | random.getrandbits(20))

    def make(self, command: int, grammar: Grammar, fields: Fields) -> bytes:
        """A request of the base protocol on the wire."""
        hop_by_hop = next(self._hop_by_hop) & 0xFFFF_FFFF
        end_to_end = next(self._end_to_end) & 0xFFFF_FFFF
        avps = grammar.build(fields)
        return Message(REQUEST_BIT, command, BASE, hop_by_hop, end_to_end, avps).encode()


def capabilities(options: S13Options, address: IpAddress, started: int) -> Fields:
    """What CER and CEA say about this node (RFC 6733 section 5.3, TS 29.272 clause 7.1.8)."""
    application = VENDOR_SPECIFIC_APPLICATION_ID.build(
        {"Vendor-Id": TGPP, "Auth-Application-Id": S13}
    )
    return {
        "Origin-Host": options.host,
        "Origin-Realm": options.realm,
        "Host-IP-Address": [NAMED["Host-IP-Address"].avp(address)],
        "Vendor-Id": 0,
        "Product-Name": PRODUCT,
        "Origin-State-Id": started & 0xFFFF_FFFF,
        "Supported-Vendor-Id": [NAMED["Supported-Vendor-Id"].avp(TGPP)],
        "Vendor-Specific-Application-Id": [
            NAMED["Vendor-Specific-Application-Id"].avp(list(application))
        ],
    }


def admit(
    found: Found, options: S13Options, address: str, names: Sequence[str] | None
) -> tuple[str, AllowedPeer]:
    """The name of a peer, from the AVPs of its CER or CEA, and its entry of the allow-list.

    Args:
        address: the IP address that it connects from.
        names: the names in its TLS certificate; None where it has none.

    Raises:
        Fault: 3010 for a peer that may not connect or has another's certificate, 5010 without S13,
            5017 where it insists on TLS within the connection, which RFC 6733 gave up.
    """
    host = str(value(NAMED["Origin-Host"], found["Origin-Host"][0]))
    entry = options.allowed(host, address)
    if entry is None:
        raise Fault(Result.UNKNOWN_PEER, "This peer is not on the allow-list.")
    if names is not None and host.lower() not in {name.lower() for name in names}:
        raise Fault(Result.UNKNOWN_PEER, "The peer's certificate does not carry its Origin-Host.")
    if not _applications(found) & {S13, RELAY}:
        raise Fault(Result.NO_COMMON_APPLICATION, "This node serves S13 only.")
    security = _numbers(found, "Inband-Security-Id")
    if security and _NO_INBAND_SECURITY not in security:
        raise Fault(Result.NO_COMMON_SECURITY, "TLS starts with the connection or not at all.")
    return host, entry


def _applications(found: Found) -> set[int]:
    applications = _numbers(found, "Auth-Application-Id")
    definition = NAMED["Vendor-Specific-Application-Id"]
    for group in found.get(definition.name, ()):
        # Not by its grammar: RFC 3588's allowed several Vendor-Ids, and some peers still send them.
        inside = named(members(definition, group), "Auth-Application-Id")
        applications |= _numbers({"Auth-Application-Id": inside}, "Auth-Application-Id")
    return applications


def _numbers(found: Found, name: str) -> set[int]:
    return {int.from_bytes(avp.data, "big") for avp in found.get(name, ())}
