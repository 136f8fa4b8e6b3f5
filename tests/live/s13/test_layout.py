"""The short way is right if no message gets another answer on it than on the long one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.live.s13.avp import Avp, AvpLengthError
from pehchan.live.s13.checks import Checks
from pehchan.live.s13.codec import PROXIABLE_BIT, REQUEST_BIT, body, read_header
from pehchan.live.s13.layout import KEY
from pehchan.live.s13.results import Fault
from tests.live.s13.samples import OPTIONS, avp, decide, ecr, ecr_avps, terminal, without

DIGITS = st.text("0123456789", min_size=14, max_size=16)
STATE = st.binary(max_size=6)
SESSIONS = st.one_of(st.text("ab;", max_size=6), st.sampled_from(["é", "پ"]))


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """ECRs, most of them good, in many layouts."""
    inside = [avp("IMEI", draw(DIGITS))]
    if draw(st.booleans()):
        inside.append(avp("Software-Version", draw(st.sampled_from(["00", "07", "x1", "1"]))))
    if draw(st.booleans()):
        inside.append(avp("3GPP2-MEID", draw(STATE)))
    avps = [
        avp("Auth-Session-State", draw(st.sampled_from([0, 1, 1, 1, 9]))),
        avp("Origin-Host", draw(st.sampled_from(["a.example", "b.example"]))),
        avp("Origin-Realm", "epc.example"),
        avp("Destination-Realm", draw(st.sampled_from(["epc.example"] * 5 + ["epc.exempla"]))),
        terminal(*draw(st.permutations(inside))),
    ]
    if draw(st.booleans()):
        avps.append(avp("User-Name", draw(st.sampled_from(["410010123456789", "41001012345678x"]))))
    if draw(st.booleans()):
        avps.append(avp("IMEI", "35209900176148"))  # out of its group, where it says nothing
    for _ in range(draw(st.integers(0, 2))):
        members = [avp("Proxy-Host", "p.example"), avp("Proxy-State", draw(STATE))]
        avps.append(avp("Proxy-Info", draw(st.sampled_from([members, []]))))
    for host in draw(st.lists(st.sampled_from(["r.example", "s.example"]), max_size=2)):
        avps.append(avp("Route-Record", host))
    if draw(st.booleans()):
        avps.append(
            Avp(draw(st.integers(9_000, 9_001)), 0, draw(st.sampled_from([0, 0, 0x40])), b"1234")
        )
    avps = [avp("Session-Id", draw(SESSIONS)), *draw(st.permutations(avps))]
    flags = REQUEST_BIT | PROXIABLE_BIT | draw(st.sampled_from([0, 0x10]))
    return ecr(avps, hop_by_hop=draw(st.integers(0, 3)), flags=flags)


def long_way(checks: Checks, data: bytes) -> bytes:
    """The answer of the long way."""
    header = read_header(data)
    avps = body(data)
    try:
        return checks.long(header, avps, data, None, 0)
    except Fault as fault:
        return checks.refuse(header, fault, [span.avp for span in avps], 0)


def short_way(checks: Checks, data: bytes) -> bytes | None:
    """The answer of the short way, where there is one; as bytes in the middle of a stream."""
    for layout in checks.layouts(data[:KEY]) or []:
        assert layout.length == len(data)
        answer = checks.short(layout, b"before" + data + b"after", 6, None, 0)
        if answer is not None:
            return answer
    return None


@settings(max_examples=200, deadline=None)
@given(st.lists(requests(), max_size=4), st.data())
def test_no_message_gets_another_answer_on_the_short_way(
    learned: list[bytes], data: st.DataObject
) -> None:
    checks = Checks(OPTIONS, decide)
    for request in learned:
        long_way(checks, request)
    asked = data.draw(st.one_of(requests(), *([st.sampled_from(learned)] if learned else [])))
    # Some bytes of a known message are changed, too: no layout may pass over any of them.
    if data.draw(st.booleans()):
        at = data.draw(st.integers(20, len(asked) - 1))
        asked = asked[:at] + data.draw(st.binary(min_size=1, max_size=1)) + asked[at + 1 :]
    short = short_way(checks, asked)
    if short is None:
        return
    try:
        assert short == long_way(Checks(OPTIONS, decide), asked)
    except AvpLengthError:
        raise AssertionError("the short way took what cannot be read") from None


def test_a_layout_serves_messages_that_differ_in_their_identifiers() -> None:
    checks = Checks(OPTIONS, decide)

    def request(number: int) -> bytes:
        avps = [
            avp("Session-Id", f"a;{number:04d}"),
            avp("Auth-Session-State", 1),
            avp("Origin-Host", "a.example"),
            avp("Origin-Realm", "epc.example"),
            avp("Destination-Realm", "epc.example"),
            terminal(avp("IMEI", f"3520990017{number:04d}7"), avp("Software-Version", "01")),
            avp("User-Name", f"41001{number:010d}"),
            avp("Proxy-Info", [avp("Proxy-Host", "p"), avp("Proxy-State", b"%04d" % number)]),
        ]
        return ecr(avps, hop_by_hop=number)

    long_way(checks, request(0))
    for number in range(1, 50):
        data = request(number)
        assert short_way(checks, data) == long_way(Checks(OPTIONS, decide), data)


MEMBERS = [avp("Proxy-Host", "p"), avp("Proxy-State", b"1")]


@pytest.mark.parametrize(
    "request_avps",
    [
        ecr_avps(),
        ecr_avps("3520990017614807", avp("Proxy-Info", MEMBERS), avp("Route-Record", "r")),
        without(ecr_avps("352099001761481"), "User-Name"),
    ],
)
@pytest.mark.parametrize("value", [0x00, 0x01, 0x20, 0x2B, 0x31, 0x5F, 0x78, 0xB2, 0xFF])
def test_no_byte_of_a_request_is_passed_over(request_avps: list[Avp], value: int) -> None:
    """Each byte in turn gets another value; the two ways still agree, or only the long one is."""
    good = ecr(request_avps)
    checks = Checks(OPTIONS, decide)
    long_way(checks, good)
    short_ways = 0
    for at in range(20, len(good)):
        changed = good[:at] + bytes([value]) + good[at + 1 :]
        short = short_way(checks, changed)
        if short is not None:
            short_ways += 1
            assert short == long_way(Checks(OPTIONS, decide), changed), at
    assert 0 < short_ways < len(good) / 2


def test_layouts_are_no_leak() -> None:
    checks = Checks(OPTIONS, decide)
    for size in range(2_000):
        long_way(checks, ecr([*body_of(size)]))
    assert len(checks._layouts) <= 512


def body_of(size: int) -> list[Avp]:
    """The AVPs of a good ECR whose length is its own."""
    return [
        avp("Session-Id", "s" * (1 + 4 * size)),
        avp("Auth-Session-State", 1),
        avp("Origin-Host", "a.example"),
        avp("Origin-Realm", "epc.example"),
        avp("Destination-Realm", "epc.example"),
        terminal(avp("IMEI", "35209900176148")),
    ]
