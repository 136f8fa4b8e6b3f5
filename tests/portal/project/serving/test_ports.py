from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from pehchan.errors import PehchanError
from pehchan.portal.project.serving.ports import free_port


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_passed_over(taken: int) -> None:
    found = free_port("127.0.0.1", taken)

    assert found > taken
    with socket.socket() as server:
        server.bind(("127.0.0.1", found))


def test_a_taken_port_is_named_when_no_other_will_do(taken: int) -> None:
    with pytest.raises(PehchanError, match=str(taken)) as caught:
        free_port("127.0.0.1", taken, exactly=True)
    assert caught.value.code == "address_taken"
