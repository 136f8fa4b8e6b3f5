"""The S13 side of a node, as its settings say."""

from __future__ import annotations

import socket
import ssl
from ipaddress import ip_network

from pehchan.errors import PehchanError
from pehchan.live.s13.options import LOOPBACK, AllowedPeer, Network, S13Options
from pehchan.live.s13.server import PORT, S13Server, tls_context
from pehchan.live.settings import S13


def options(settings: S13, drain: float) -> S13Options:
    """Identity, peers and limits; ``drain`` is how long peers have to leave, in seconds.

    Raises:
        PehchanError: ``bad_network`` when a peer's network is none.
    """
    peers = tuple(
        AllowedPeer(peer.host, tuple(_network(one) for one in peer.networks), peer.operator)
        for peer in settings.peers
    )
    return S13Options(
        host=settings.origin_host,
        realm=settings.origin_realm,
        realms=frozenset(settings.realms),
        peers=peers or (AllowedPeer("*", LOOPBACK),),
        watchdog=settings.watchdog,
        drain=drain,
        most_per_second=settings.most_per_second,
    )


async def open_node(
    server: S13Server, settings: S13, listening: socket.socket | None = None
) -> None:
    """Listen, and call the peers that wait to be called.

    Args:
        listening: a socket that listens already, where others are to go on with it.

    Raises:
        OSError: the address is taken, or no address of this machine.
    """
    tls = None
    if settings.tls is not None:
        if settings.tls.authorities is None:
            raise _wrong("no_authorities", "S13 with TLS needs the authorities of its peers.")
        tls = tls_context(settings.tls.certificate, settings.tls.key, settings.tls.authorities)
    await server.listen(settings.host, settings.port, tls=tls, listening=listening)
    for address in settings.dial:
        host, port = place(address, PORT)
        server.dial(host, port, tls=_calling(settings))


def place(address: str, port: int | None = None) -> tuple[str, int]:
    """Host and port of ``HOST:PORT``, ``[IPv6]:PORT`` or, where there is a usual port, ``HOST``.

    Raises:
        PehchanError: ``bad_address``.
    """
    host, colon, digits = address.rpartition(":")
    if not colon or (host.count(":") and not host.startswith("[")):
        host, digits = address, "" if port is None else str(port)
    if not (host and digits.isdigit() and int(digits) < 65_536):
        raise _wrong("bad_address", f"{address!r} is no address.")
    return host.strip("[]"), int(digits)


def _calling(settings: S13) -> ssl.SSLContext | None:
    if settings.tls is None:
        return None
    context = ssl.create_default_context(cafile=str(settings.tls.authorities))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(settings.tls.certificate, settings.tls.key)
    return context


def _network(text: str) -> Network:
    try:
        return ip_network(text)
    except ValueError:
        raise _wrong("bad_network", f"{text!r} is no network.") from None


def _wrong(code: str, message: str) -> PehchanError:
    return PehchanError(code, message, "Correct the node's settings.")
