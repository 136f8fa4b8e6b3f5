"""Connections that end kindly: what a client sends after the end does not cost it an answer.

A socket that is closed answers whatever still arrives with a reset, and a client that meets a reset
may lose the answers that it has received and not yet read. A client of HTTP/2 writes while it
reads (WINDOW_UPDATE, RFC 9113 section 6.9), so it meets one easily. Therefore a process that leaves
keeps a second descriptor of each connection: the server's own close then says the end (FIN) but
does not reset, and the process itself ends when the clients have closed, or a moment later.
RFC 9112 section 9.6 asks the same of HTTP/1.1.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import stat
from collections.abc import Sequence
from pathlib import Path

LINGER = 1.0  # seconds for clients to read what they have been sent, and to close
_OWN = Path("/dev/fd")
_MUCH = 65_536


def held(port: int) -> list[socket.socket]:
    """Second descriptors of the connections that this process has taken at a port of its own."""
    found = []
    for descriptor in [int(one.name) for one in _OWN.iterdir() if _is_socket(int(one.name))]:
        with contextlib.suppress(OSError):  # closed by now
            one = socket.socket(fileno=os.dup(descriptor))
            if _taken_at(one, port):
                one.setblocking(False)
                found.append(one)
            else:
                one.close()
    return found


async def let_go(connections: Sequence[socket.socket], patience: float = LINGER) -> None:
    """Close connections that were held, each when its client has closed it.

    Nobody else may read from them any more.

    Args:
        patience: seconds that all clients have together.
    """
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(patience):
            await asyncio.gather(*map(_until_closed, connections))
    for one in connections:
        one.close()


def _is_socket(descriptor: int) -> bool:
    # A file's descriptor must not be made twice: with either of them all its locks are let go.
    try:
        return stat.S_ISSOCK(os.fstat(descriptor).st_mode)
    except OSError:
        return False  # the listing's own


def _taken_at(one: socket.socket, port: int) -> bool:
    if one.family not in (socket.AF_INET, socket.AF_INET6) or one.type != socket.SOCK_STREAM:
        return False
    listens = one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    return not listens and one.getsockname()[1] == port


async def _until_closed(one: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_WR)
        while await loop.sock_recv(one, _MUCH):
            pass
