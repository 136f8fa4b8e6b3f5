"""Sockets that listen, shared by a node's processes, so that no connection is lost with a process.

The first process holds them; who is started gets them with the fork. What waits in a socket's queue
when a process ends is taken by the next one.
"""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

BACKLOG = 4096
_OWN = Path("/dev/fd")


def bound(host: str, port: int) -> socket.socket:
    """A TCP socket that listens; several on one address share its connections evenly.

    Raises:
        OSError: the address is taken, or no address of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    if family == socket.AF_INET6:  # as asyncio has it: no IPv4 address in the form of an IPv6 one
        listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    listening.bind((host, port))
    listening.listen(BACKLOG)
    return listening


def accept_no_more(descriptor: int) -> None:
    """Have this process take no more connections from a listening socket that others hold, too.

    Whoever accepts from it here goes on to do so, and gets nothing: every descriptor of the socket
    becomes one of a socket that nobody knows. To close it under a server that does not expect that
    would be an error in each of its loops.
    """
    wanted = os.fstat(descriptor)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as nobodys:
        nobodys.bind("")  # Linux gives it a name that nobody knows (unix(7), autobind)
        nobodys.listen(0)
        nobodys.setblocking(False)
        for one in _OWN.iterdir():
            try:
                found = os.fstat(int(one.name))
            except OSError:
                continue  # the listing's own
            if stat.S_ISSOCK(found.st_mode) and os.path.samestat(found, wanted):
                os.dup2(nobodys.fileno(), int(one.name))
