from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address, ip_network

import pytest

from pehchan.live.s13.avp import Avp
from pehchan.live.s13.base import Requests, admit, capabilities
from pehchan.live.s13.codec import decode
from pehchan.live.s13.dictionary import RELAY, S13
from pehchan.live.s13.messages import CER, DWR
from pehchan.live.s13.options import AllowedPeer
from pehchan.live.s13.results import Fault, Result
from tests.live.s13.samples import MME, OPTIONS, avp, cer, cer_avps

LOCAL = "127.0.0.1"


def found(*avps: Avp) -> dict[str, list[Avp]]:
    return CER.check([*avps, avp("Origin-Host", MME), avp("Origin-Realm", "epc.example")])


def test_what_this_node_says_of_itself_is_a_good_cer() -> None:
    fields = capabilities(OPTIONS, ip_address("10.0.0.1"), 7)
    message = decode(Requests(7).make(257, CER, fields))
    assert admit(CER.check(message.avps), OPTIONS, LOCAL, None)[0] == OPTIONS.host


def test_requests_have_identifiers_of_their_own() -> None:
    requests = Requests(1_700_000_000)
    fields = {"Origin-Host": "a", "Origin-Realm": "b"}
    first, second = (decode(requests.make(280, DWR, fields)) for _ in range(2))
    assert second.hop_by_hop == (first.hop_by_hop + 1) & 0xFFFF_FFFF
    assert second.end_to_end == (first.end_to_end + 1) & 0xFFFF_FFFF
    assert first.end_to_end >> 20 == 1_700_000_000 & 0xFFF


@pytest.mark.parametrize("application", [S13, RELAY])
def test_mmes_and_relays_are_admitted(application: int) -> None:
    assert admit(found(*cer_avps(application)), OPTIONS, LOCAL, None) == (MME, OPTIONS.peers[0])
    plain = [*cer_avps(1)[:3], avp("Auth-Application-Id", application)]
    assert admit(found(*plain), OPTIONS, LOCAL, [MME.upper()])[0] == MME


def test_a_relay_with_an_old_group_of_several_vendors_is_admitted() -> None:
    group = [avp("Vendor-Id", 10415), avp("Vendor-Id", 0), avp("Auth-Application-Id", S13)]
    old = [*cer_avps()[:3], avp("Vendor-Specific-Application-Id", group)]
    assert admit(found(*old), OPTIONS, LOCAL, None)[0] == MME


@pytest.mark.parametrize(
    ("avps", "address", "names", "result"),
    [
        (cer_avps(), "10.0.0.1", None, Result.UNKNOWN_PEER),
        (cer_avps(), LOCAL, ["mme2.epc.example"], Result.UNKNOWN_PEER),
        (cer_avps(), LOCAL, [], Result.UNKNOWN_PEER),
        (cer_avps(16777251), LOCAL, None, Result.NO_COMMON_APPLICATION),
        (cer_avps()[:3], LOCAL, None, Result.NO_COMMON_APPLICATION),
        (
            (*cer_avps(), avp("Inband-Security-Id", 1)),
            LOCAL,
            None,
            Result.NO_COMMON_SECURITY,
        ),
    ],
)
def test_who_is_not_admitted(
    avps: tuple[Avp, ...], address: str, names: list[str] | None, result: Result
) -> None:
    with pytest.raises(Fault) as caught:
        admit(found(*avps), OPTIONS, address, names)
    assert caught.value.result is result


def test_a_name_that_is_not_on_the_list_is_not_admitted() -> None:
    options = replace(OPTIONS, peers=(AllowedPeer("hss.epc.example", (ip_network("::/0"),)),))
    with pytest.raises(Fault):
        admit(CER.check(decode(cer()).avps), options, "::1", None)
