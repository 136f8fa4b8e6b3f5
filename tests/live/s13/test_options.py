from __future__ import annotations

from ipaddress import ip_network

import pytest

from pehchan.live.s13.options import AllowedPeer, S13Options

TEN = (ip_network("10.0.0.0/8"), ip_network("2001:db8::/32"))


@pytest.mark.parametrize(
    ("pattern", "host", "address", "admitted"),
    [
        ("mme1.epc.example", "mme1.epc.example", "10.1.2.3", True),
        ("mme1.epc.example", "MME1.epc.example", "10.1.2.3", True),
        ("mme1.epc.example", "mme2.epc.example", "10.1.2.3", False),
        ("mme1.epc.example", "mme1.epc.example", "11.1.2.3", False),
        ("*.epc.example", "mme2.epc.example", "10.1.2.3", True),
        ("*.epc.example", "epc.example", "10.1.2.3", False),
        ("*.epc.example", "mme.evilepc.example", "10.1.2.3", False),
        ("*", "anybody", "2001:db8::1", True),
        ("*", "anybody", "fe80::1%eth0", False),
        ("*", "anybody", "::ffff:10.0.0.1", True),
    ],
)
def test_who_is_admitted(pattern: str, host: str, address: str, admitted: bool) -> None:
    assert AllowedPeer(pattern, TEN).admits(host, address) is admitted


def test_the_first_entry_that_fits_says_whose_network_it_is() -> None:
    peers = (AllowedPeer("mme1.a", TEN, "one"), AllowedPeer("*", TEN, "two"))
    options = S13Options("eir.a", "a", peers=peers)
    assert [
        entry and entry.operator
        for entry in map(options.allowed, ["mme1.a", "x"], ["10.0.0.1"] * 2)
    ] == ["one", "two"]
    assert options.allowed("x", "9.9.9.9") is None
    assert options.knows("10.0.0.1") and not options.knows("9.9.9.9")


def test_without_a_word_only_this_machine_may_ask() -> None:
    options = S13Options("eir.a", "a")
    assert options.allowed("x", "127.0.0.1") and options.allowed("x", "::1")
    assert options.allowed("x", "10.0.0.1") is None


def test_realms_are_compared_without_regard_to_capitals() -> None:
    assert S13Options("eir.a", "A.Example", frozenset({"B.example"})).served == {
        "a.example",
        "b.example",
    }
