"""Ports for servers that the tests start: nobody else is given the same one meanwhile."""

from __future__ import annotations

import itertools
import os
import random
import socket

# Below what Linux gives to connections that leave (32768 and up), so that none of them takes a port
# between its choice and the server's start; a stretch for each of the processes that run tests.
_FIRST, _STRETCH, _STRETCHES = 12_000, 800, 24

_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
_stretch = int(_worker.removeprefix("gw") or 0) % _STRETCHES if _worker else _STRETCHES - 1
_begin = random.randrange(_STRETCH)  # another run of the tests may be under way
_turns = itertools.count(_begin)


def free_port() -> int:
    """A port of this machine that nobody listens on, another one each time."""
    for turn in itertools.islice(_turns, _STRETCH):
        port = _FIRST + _stretch * _STRETCH + turn % _STRETCH
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise AssertionError("every port is taken")
