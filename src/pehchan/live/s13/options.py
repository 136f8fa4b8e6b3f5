"""Who this node is on Diameter, who may ask it, and its limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
LOOPBACK: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))


@dataclass(frozen=True, slots=True)
class AllowedPeer:
    """A peer, or a family of peers, that may connect.

    Attributes:
        host: its Origin-Host; ``*.realm`` for every host below a name, ``*`` for any.
        networks: where it may connect from.
        operator: whose network it is; None where the node serves one operator or all alike.
    """

    host: str
    networks: tuple[Network, ...]
    operator: str | None = None

    def admits(self, host: str, address: str) -> bool:
        """Whether a peer of that Origin-Host may connect from that IP address."""
        name, pattern = host.lower(), self.host.lower()
        if pattern.startswith("*"):
            fits = name.endswith(pattern[1:]) and len(name) >= len(pattern)
        else:
            fits = name == pattern
        return fits and _is_within(address, self.networks)


@dataclass(frozen=True, slots=True)
class S13Options:
    """The node's Diameter identity, its peers and its limits.

    Attributes:
        host: its Origin-Host, a fully qualified name.
        realm: its Origin-Realm.
        realms: further realms that it answers for.
        peers: who may connect; without any word, whoever is on the same machine.
        watchdog: seconds of silence before a DWR (RFC 3539 calls it Tw).
        handshake: seconds that a new connection has for its CER.
        stalled: seconds that a peer may leave its answers unread.
        drain: seconds that peers have to answer a DPR.
        redial: seconds between attempts to reach a peer that we dial (RFC 6733 calls it Tc).
        longest_message: bytes; a longer one closes the connection.
        most_connections: connections at a time, in one process.
        most_per_second: requests a second in one process, beyond which the answer is 3004.
    """

    host: str
    realm: str
    realms: frozenset[str] = frozenset()
    peers: tuple[AllowedPeer, ...] = (AllowedPeer("*", LOOPBACK),)
    watchdog: float = 30.0
    handshake: float = 10.0
    stalled: float = 10.0
    drain: float = 5.0
    redial: float = 30.0
    longest_message: int = 65_536
    most_connections: int = 1_000
    most_per_second: float | None = None
    served: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        names = {self.realm, *self.realms}
        object.__setattr__(self, "served", frozenset(name.lower() for name in names))

    def allowed(self, host: str, address: str) -> AllowedPeer | None:
        """The first entry of the allow-list that admits a peer; None if none does."""
        return next((peer for peer in self.peers if peer.admits(host, address)), None)

    def knows(self, address: str) -> bool:
        """Whether anybody may connect from an IP address, whatever name it will give."""
        return any(_is_within(address, peer.networks) for peer in self.peers)


def _is_within(address: str, networks: tuple[Network, ...]) -> bool:
    place = ip_address(address.partition("%")[0])
    mapped = getattr(place, "ipv4_mapped", None)
    place = mapped or place
    return any(place in network for network in networks)
