"""Every result code, message by message; no socket is needed for that."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.live.s13.avp import Avp
from pehchan.live.s13.checks import Checks
from pehchan.live.s13.codec import ERROR_BIT, Message, decode, read_header
from pehchan.live.s13.dialogue import Dialogue, Ends, State
from pehchan.live.s13.replies import named
from tests.live.s13.samples import (
    MME,
    OPTIONS,
    avp,
    base,
    cer,
    cer_avps,
    decide,
    ecr,
    ecr_avps,
    result,
    without,
)

ENDS = Ends(ip_address("127.0.0.1"), "127.0.0.1")


def fresh(*, dialled: bool = False) -> Dialogue:
    return Dialogue(OPTIONS, Checks(OPTIONS, decide), ENDS, 7, dialled=dialled)


def opened() -> Dialogue:
    dialogue = fresh()
    assert result(decode(dialogue.message(cer(), 0))) == 2001
    assert dialogue.state is State.OPEN
    return dialogue


def changed(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + bytes([value]) + data[at + 1 :]


UNKNOWN = Avp(9_999, 10415, 0xC0, b"?")
GOOD = ecr()


REQUESTS = [
    (GOOD, 5422, None),
    (ecr(command=316), 3001, None),
    (base(274), 3001, None),
    (ecr([*ecr_avps(), avp("Destination-Host", "other.example")]), 3002, None),
    (
        ecr([*without(ecr_avps(), "Destination-Realm"), avp("Destination-Realm", "x")]),
        3003,
        None,
    ),
    (ecr(application=16777251), 3007, None),
    (ecr(flags=0xE0), 3008, None),  # an error cannot be a request
    (ecr(flags=0x80), 3008, None),  # a check may be proxied
    (base(280, flags=0xC0), 3008, None),  # a watchdog may not
    (ecr([*ecr_avps(), Avp(1, 0, 0x48, b"1")]), 3009, 1),
    (ecr([*ecr_avps(), UNKNOWN]), 5001, 9_999),
    (base(280, UNKNOWN), 5001, 9_999),
    (ecr(ecr_avps("none")), 5004, 1401),
    (ecr(without(ecr_avps(), "Terminal-Information")), 5005, 1401),
    (ecr(without(ecr_avps(), "Session-Id")), 5005, 263),
    (ecr(without(ecr_avps(), "Destination-Realm")), 5005, 283),
    (ecr(without(ecr_avps(), "Auth-Session-State")), 5005, 277),
    (base(282), 5005, 273),
    (ecr([*ecr_avps(), ecr_avps()[0]]), 5009, 263),
    (changed(GOOD, 0, 2), 5011, None),
    (changed(GOOD, 27, 200), 5014, 263),  # an AVP that ends beyond the message
    (changed(GOOD, 27, 7), 5014, 263),  # an AVP shorter than its header
    (base(257, *cer_avps()), 2001, None),  # a second CER changes nothing
    (base(280), 2001, None),
    (base(282, avp("Disconnect-Cause", 0)), 2001, None),
]


@pytest.mark.parametrize(("data", "code", "failed"), REQUESTS)
def test_each_request_has_its_result_code(data: bytes, code: int, failed: int | None) -> None:
    header = read_header(data)
    answer = decode(opened().message(data, 0))
    assert result(answer) == code
    assert bool(answer.flags & ERROR_BIT) is (3000 <= code < 4000)
    assert not answer.flags & 0x90  # neither a request nor a retransmission
    assert (answer.hop_by_hop, answer.end_to_end) == (header.hop_by_hop, header.end_to_end)
    assert (answer.command, answer.application) == (header.command, header.application)
    groups = named(answer.avps, "Failed-AVP")
    assert [int.from_bytes(group.data[:4], "big") for group in groups] == [failed][
        : failed is not None
    ]


def test_the_session_before_a_broken_avp_goes_back_with_the_answer() -> None:
    broken = changed(GOOD, 20 + len(ecr_avps()[0].encode()) + 7, 255)
    answer = decode(opened().message(broken, 0))
    assert result(answer) == 5014
    assert answer.avps[0] == ecr_avps()[0]


def test_a_cea_says_what_this_node_is() -> None:
    answer = decode(fresh().message(cer(), 0))
    names = ["Origin-Host", "Host-IP-Address", "Product-Name", "Vendor-Specific-Application-Id"]
    assert all(len(named(answer.avps, name)) == 1 for name in names)
    assert named(answer.avps, "Host-IP-Address")[0].data == bytes.fromhex("00017f000001")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (cer(16777251), 5010),
        (base(257, *cer_avps()[1:]), 5005),
        (base(257, *cer_avps(), avp("Inband-Security-Id", 1)), 5017),
        (base(257, *cer_avps(), UNKNOWN), 5001),
        (base(257, *cer_avps(), flags=0xC0), 3008),
    ],
)
def test_a_cer_that_is_refused_is_the_end(data: bytes, code: int) -> None:
    dialogue = fresh()
    assert result(decode(dialogue.message(data, 0))) == code
    assert dialogue.state is State.OVER


def test_an_unknown_peer_is_refused() -> None:
    ends = Ends(ip_address("10.0.0.1"), "10.0.0.2")
    dialogue = Dialogue(OPTIONS, Checks(OPTIONS, decide), ends, 7, dialled=False)
    assert result(decode(dialogue.message(cer(), 0))) == 3010
    assert dialogue.state is State.OVER


@pytest.mark.parametrize("data", [GOOD, base(280), changed(cer(), 4, 0), b"GET " + bytes(16)])
def test_whoever_does_not_begin_with_a_cer_gets_no_word(data: bytes) -> None:
    dialogue = fresh()
    assert dialogue.message(data, 0) == b""
    assert dialogue.state is State.OVER


def test_a_peer_that_leaves_is_answered_until_it_has_gone() -> None:
    dialogue = opened()
    dialogue.message(base(282, avp("Disconnect-Cause", 2)), 0)
    assert dialogue.state is State.LEAVING
    assert result(decode(dialogue.message(GOOD, 0))) == 5422


def test_we_leave_with_a_dpr_and_go_when_it_is_answered() -> None:
    dialogue = opened()
    request = decode(dialogue.leave())
    assert (request.command, request.flags) == (282, 0x80)
    assert result(decode(dialogue.message(GOOD, 0))) == 5422
    answer = Message(0, 282, 0, request.hop_by_hop, request.end_to_end, ())
    assert dialogue.message(answer.encode(), 0) == b""
    assert dialogue.state is State.OVER


def test_we_leave_without_a_word_before_the_exchange() -> None:
    dialogue = fresh()
    assert dialogue.leave() == b""
    assert dialogue.state is State.OVER


def test_a_dialled_peer_answers_our_cer() -> None:
    dialogue = fresh(dialled=True)
    request = decode(dialogue.greet())
    assert (request.command, request.flags) == (257, 0x80)
    own = (avp("Origin-Host", MME), avp("Origin-Realm", "epc.example"))
    good = (avp("Result-Code", 2001), *own, *cer_avps())
    assert dialogue.message(Message(0, 257, 0, 1, 1, good).encode(), 0) == b""
    assert (dialogue.state, dialogue.host) == (State.OPEN, MME)
    assert result(decode(dialogue.message(GOOD, 0))) == 5422


@pytest.mark.parametrize("code", [3010, 5010])
def test_a_dialled_peer_that_does_not_want_us_is_left(code: int) -> None:
    dialogue = fresh(dialled=True)
    own = (avp("Origin-Host", MME), avp("Origin-Realm", "epc.example"))
    answer = Message(0, 257, 0, 1, 1, (avp("Result-Code", code), *own, *cer_avps()))
    assert dialogue.message(answer.encode(), 0) == b""
    assert dialogue.state is State.OVER


def test_an_answer_that_nobody_asked_for_is_passed_over() -> None:
    dialogue = opened()
    assert dialogue.message(changed(GOOD, 4, 0x40), 0) == b""
    assert dialogue.state is State.OPEN


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([GOOD, cer(), base(280), base(282)]), st.data())
def test_no_change_of_any_bytes_is_more_than_an_error(good: bytes, data: st.DataObject) -> None:
    """Whatever whole message comes, an answer or nothing goes back, and it can be read."""
    body = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(4, len(body) - 1))] = data.draw(st.integers(0, 255))
    for dialogue in (fresh(), opened(), fresh(dialled=True)):
        answer = dialogue.message(bytes(body), 0)
        if answer:
            assert not decode(answer).flags & 0x80


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_nor_are_bytes_without_any_sense(rest: bytes) -> None:
    rest = rest[: len(rest) & ~3]
    head = b"\x01" + (20 + len(rest)).to_bytes(3, "big") + GOOD[4:20]
    answer = decode(opened().message(head + rest, 0))
    assert 3000 <= result(answer) < 6000
