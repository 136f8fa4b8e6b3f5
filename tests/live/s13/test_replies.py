from __future__ import annotations

import pytest

from pehchan.live.s13.codec import ERROR_BIT, PROXIABLE_BIT, decode, read_header
from pehchan.live.s13.messages import ECA
from pehchan.live.s13.replies import fault_reply, named, reply
from pehchan.live.s13.results import Fault, Result
from tests.live.s13.samples import OPTIONS, avp, ecr, ecr_avps, result, text, without

PROXIES = tuple(
    avp("Proxy-Info", [avp("Proxy-Host", host), avp("Proxy-State", state)])
    for host, state in (("p1.example", b"\1\2\3"), ("p2.example", b"\0"))
)
ROUTE = avp("Route-Record", "p1.example")
ASKED = ecr_avps("35209900176148", ROUTE, *PROXIES)
HEADER = read_header(ecr(ASKED, hop_by_hop=0xABCD))


def test_an_answer_mirrors_its_request() -> None:
    fields = {"Result-Code": 2001, "Auth-Session-State": 1}
    answer = decode(reply(HEADER, ECA, OPTIONS, fields, asked=ASKED))
    assert (answer.hop_by_hop, answer.end_to_end) == (0xABCD, 99)
    assert (answer.command, answer.application) == (324, 16777252)
    assert answer.flags == PROXIABLE_BIT
    assert answer.avps[0] == ASKED[0]
    assert named(answer.avps, "Proxy-Info") == list(PROXIES)
    assert not named(answer.avps, "Route-Record")
    assert text(answer, "Origin-Host") == OPTIONS.host


@pytest.mark.parametrize(
    ("result_code", "error_bit"),
    [(Result.TOO_BUSY, True), (Result.INVALID_AVP_VALUE, False)],
)
def test_a_fault_goes_back_the_same_way(result_code: Result, error_bit: bool) -> None:
    failed = avp("User-Name", "x")
    answer = decode(fault_reply(HEADER, Fault(result_code, "Why.", failed), OPTIONS, asked=ASKED))
    assert bool(answer.flags & ERROR_BIT) is error_bit
    assert result(answer) == result_code
    assert answer.avps[0] == ASKED[0]
    assert named(answer.avps, "Failed-AVP")[0].data == failed.encode()
    assert text(answer, "Error-Message") == "Why."
    assert named(answer.avps, "Proxy-Info") == list(PROXIES)
    assert bool(named(answer.avps, "Auth-Session-State")) is not error_bit


def test_a_fault_without_a_session_is_answered_all_the_same() -> None:
    asked = without(ASKED, "Session-Id")
    fault = Fault(Result.MISSING_AVP, "Session-Id is missing.", avp("Session-Id", ""))
    answer = decode(fault_reply(HEADER, fault, OPTIONS, asked=asked))
    assert not answer.flags & ERROR_BIT
    assert result(answer) == 5005
