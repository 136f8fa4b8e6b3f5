"""Addresses to listen on: the usual port, or the next free one."""

from __future__ import annotations

import socket

from pehchan.errors import PehchanError

TRIED = 50


def free_port(host: str, wanted: int, *, exactly: bool = False) -> int:
    """The port that is wanted, or the next one that nobody listens on.

    Args:
        exactly: no other will do.

    Raises:
        PehchanError: ``address_taken``.
    """
    for port in range(wanted, wanted + (1 if exactly else TRIED)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise PehchanError(
        "address_taken",
        f"{host}:{wanted} cannot be listened on.",
        "Choose another address with --listen, or stop what listens there.",
    )
