from __future__ import annotations

import asyncio
from ipaddress import ip_network
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.diameter import open_node, options, place
from pehchan.live.question import Answer, Question, Verdict
from pehchan.live.s13.options import LOOPBACK
from pehchan.live.s13.server import S13Server
from pehchan.live.settings import S13, AllowedPeer, Tls
from tests.live.s13.certificates import Authority
from tests.live.s13.samples import OPTIONS, ecr, ecr_avps, opened, result
from tests.ports import free_port

NAMES = {"origin_host": OPTIONS.host, "origin_realm": OPTIONS.realm}


def white(question: Question) -> Answer:
    return Answer(Verdict.WHITELISTED, "device")


def test_settings_become_options() -> None:
    peer = AllowedPeer(host="*.epc.example", networks=("10.0.0.0/8", "fd00::/8"), operator="one")
    made = options(
        S13(**NAMES, peers=(peer,), realms=("other.example",), watchdog=7, most_per_second=9), 3
    )
    assert (made.host, made.realm, made.watchdog, made.drain) == (*NAMES.values(), 7, 3)
    assert made.most_per_second == 9
    assert "other.example" in made.served
    assert made.peers[0].networks == (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
    assert made.peers[0].operator == "one"


def test_without_peers_only_this_machine_may_connect() -> None:
    (peer,) = options(S13(), 3).peers
    assert (peer.host, peer.networks) == ("*", LOOPBACK)


def test_a_network_that_is_none() -> None:
    peer = AllowedPeer(host="*", networks=("10.0.0.0/99",))
    with pytest.raises(PehchanError) as caught:
        options(S13(peers=(peer,)), 3)
    assert caught.value.code == "bad_network"


@pytest.mark.parametrize(
    ("text", "port", "expected"),
    [
        ("127.0.0.1:3868", None, ("127.0.0.1", 3868)),
        ("[::1]:3868", None, ("::1", 3868)),
        ("dra.example", 3868, ("dra.example", 3868)),
        ("::1", 3868, ("::1", 3868)),
        (":3868", None, None),
        ("dra.example", None, None),
        ("127.0.0.1:99999", None, None),
        ("127.0.0.1:", None, None),
    ],
)
def test_addresses(text: str, port: int | None, expected: tuple[str, int] | None) -> None:
    if expected is not None:
        assert place(text, port) == expected
        return
    with pytest.raises(PehchanError) as caught:
        place(text, port)
    assert caught.value.code == "bad_address"


def test_a_node_listens_and_calls_the_peers_that_wait() -> None:
    async def main() -> None:
        waiting, calling = free_port(), free_port()
        settings = S13(**NAMES, port=waiting)
        first = S13Server(options(settings, 1), white)
        await open_node(first, settings)
        other = S13(origin_host="eir2.epc.example", origin_realm=OPTIONS.realm, port=calling,
                    dial=(f"127.0.0.1:{waiting}",))  # fmt: skip
        second = S13Server(options(other, 1), white)
        await open_node(second, other)
        async with asyncio.timeout(30):
            while first.peers != ["eir2.epc.example"]:
                await asyncio.sleep(0.02)
        async with opened(calling) as client:
            assert result(await client.ask(ecr(ecr_avps("35000000000001")))) == 2001
        await asyncio.gather(first.stop(), second.stop())

    asyncio.run(main())


def test_tls_needs_the_authorities_of_its_peers(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue(OPTIONS.host)

    async def listen(tls: Tls) -> None:
        settings = S13(**NAMES, port=free_port(), tls=tls)
        server = S13Server(options(settings, 1), white)
        await open_node(server, settings)
        await server.stop()

    with pytest.raises(PehchanError) as caught:
        asyncio.run(listen(Tls(certificate=certificate, key=key)))
    assert caught.value.code == "no_authorities"
    asyncio.run(listen(Tls(certificate=certificate, key=key, authorities=authority.file)))
