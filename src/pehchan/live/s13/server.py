"""The S13 node of one process: where it listens, whom it dials, how it stops."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import time
from collections.abc import Callable
from pathlib import Path

from pehchan.live.s13.checks import Checks, Decide, Observe
from pehchan.live.s13.options import S13Options
from pehchan.live.s13.peer import Peer
from pehchan.live.s13.throttle import Throttle

PORT = 3868  # RFC 6733 section 2.1
TLS_PORT = 5658
BACKLOG = 1024

logger = logging.getLogger(__name__)


def tls_context(certificate: Path, key: Path, authorities: Path) -> ssl.SSLContext:
    """TLS 1.2 or later for peers that must show a certificate of one of the authorities.

    Raises:
        OSError: a file cannot be read.
        ssl.SSLError: a file is no certificate, or the key is another's.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    context.load_verify_locations(authorities)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


class S13Server:
    """Answers ECRs on any number of connections, in one event loop.

    Args:
        decide: what to answer to a question; runs in the loop, so it must not wait for anything.
        observe: told of every request (``checks.Observe``).
        overloaded: whether the node is overloaded now; then the answer is 3004.

    Attributes:
        options: who the node is.
        checks: what answers.
        started: seconds since 1970.
    """

    def __init__(
        self,
        options: S13Options,
        decide: Decide,
        *,
        observe: Observe | None = None,
        overloaded: Callable[[], bool] | None = None,
    ) -> None:
        limited = options.most_per_second is not None or overloaded is not None
        throttle = Throttle(options.most_per_second, overloaded) if limited else None
        self.options = options
        self.checks = Checks(options, decide, observe=observe, throttle=throttle)
        self.started = int(time.time())
        self._peers: set[Peer] = set()
        self._listeners: list[asyncio.Server] = []
        self._diallers: list[asyncio.Task[None]] = []
        self._stopping = False

    async def listen(
        self,
        host: str = "127.0.0.1",
        port: int = PORT,
        *,
        tls: ssl.SSLContext | None = None,
        listening: socket.socket | None = None,
    ) -> int:
        """Take connections; the port, which the system chose if ``port`` is 0.

        Args:
            tls: with it every connection begins with TLS (RFC 6733 section 13).
            listening: a socket that listens already, in the place of host and port.

        Raises:
            OSError: the address is not ours, or taken.
        """
        create = asyncio.get_running_loop().create_server
        if listening is None:
            listener = await create(lambda: Peer(self), host, port, ssl=tls, backlog=BACKLOG)
        else:
            listener = await create(lambda: Peer(self), sock=listening, ssl=tls, backlog=BACKLOG)
        self._listeners.append(listener)
        bound = int(listener.sockets[0].getsockname()[1])
        logger.info("s13_listening address=%s port=%d tls=%s", host, bound, tls is not None)
        return bound

    def dial(self, host: str, port: int, *, tls: ssl.SSLContext | None = None) -> None:
        """Connect to a peer that waits to be called, as some relays do, and again when it is lost.

        The peer has to be on the allow-list, too.
        """
        self._diallers.append(asyncio.create_task(self._keep_dialling(host, port, tls)))

    def accept_no_more(self) -> None:
        """Take no new connection; those that there are go on."""
        for listener in self._listeners:
            listener.close()

    async def stop(self) -> None:
        """Take no new connection, disconnect the peers (DPR), and wait until they are gone.

        Peers are answered until they leave; after ``options.drain`` seconds they are left behind.
        """
        self._stopping = True
        for task in self._diallers:
            task.cancel()
        self.accept_no_more()
        peers = list(self._peers)
        for peer in peers:
            peer.leave()
        if peers:
            await asyncio.wait([peer.closed for peer in peers], timeout=self.options.drain + 1)
        for peer in list(self._peers):
            peer.abort()
        await asyncio.gather(*self._diallers, return_exceptions=True)

    @property
    def peers(self) -> list[str]:
        """The Origin-Hosts of the open connections, sorted; one may be there several times."""
        return sorted(peer.host for peer in self._peers if peer.host)

    def joined(self, peer: Peer) -> bool:
        """Whether a new connection is welcome; it is kept, if so."""
        if self._stopping or len(self._peers) >= self.options.most_connections:
            return False
        if not self.options.knows(peer.remote):
            logger.warning("s13_address_refused address=%s", peer.remote)
            return False
        self._peers.add(peer)
        return True

    def left(self, peer: Peer) -> None:
        """A connection has ended."""
        self._peers.discard(peer)

    async def _keep_dialling(self, host: str, port: int, tls: ssl.SSLContext | None) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                _, peer = await loop.create_connection(
                    lambda: Peer(self, dialled=True), host, port, ssl=tls
                )
            except OSError as error:
                logger.warning("s13_dial_failed address=%s port=%d: %s", host, port, error)
            else:
                await peer.closed
            await asyncio.sleep(self.options.redial)
