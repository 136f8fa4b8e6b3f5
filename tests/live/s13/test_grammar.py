from __future__ import annotations

import pytest

from pehchan.live.s13.avp import Avp
from pehchan.live.s13.grammar import grammar
from pehchan.live.s13.results import Fault, Result
from tests.live.s13.samples import avp

SAMPLE = grammar("""
    <Sample-Request> ::= < Diameter Header: 257, REQ >
        < Session-Id >
        { Origin-Host }
     1* { Host-IP-Address }
        [ Auth-Session-State ]
    0*1 < User-Name >
      * [ AVP ]
      * [ Route-Record ]
""")
GOOD = [
    avp("Session-Id", "s"),
    avp("Origin-Host", "a.example"),
    avp("Host-IP-Address", bytes.fromhex("00010a000001")),
]


def test_a_grammar_reads_as_the_standard_prints_it() -> None:
    rules = [(rule.definition.name, rule.required, rule.repeated) for rule in SAMPLE.rules]
    assert rules == [
        ("Session-Id", True, False),
        ("Origin-Host", True, False),
        ("Host-IP-Address", True, True),
        ("Auth-Session-State", False, False),
        ("User-Name", False, False),
        ("Route-Record", False, True),
    ]


def test_avps_are_found_by_name_in_any_order() -> None:
    routes = [avp("Route-Record", "b.example"), avp("Route-Record", "c.example")]
    found = SAMPLE.check([*routes, *reversed(GOOD)])
    assert found["Route-Record"] == routes
    assert found["Origin-Host"] == [GOOD[1]]


def test_an_unknown_avp_without_the_m_bit_and_a_known_one_of_no_rule_are_passed_over() -> None:
    more = [Avp(9_999, 0, 0x00, b"?"), avp("Class", b"x"), Avp(1402, 9, 0x80, b"")]
    assert set(SAMPLE.check([*GOOD, *more])) == {"Session-Id", "Origin-Host", "Host-IP-Address"}


UNKNOWN = Avp(9_999, 0, 0x40, b"?")
BITS = Avp(263, 0, 0x41, b"s")
NO_VENDOR = Avp(1402, 0, 0xC0, b"")
SHORT = Avp(277, 0, 0x40, b"\0")
VALUE = Avp(277, 0, 0x40, b"\0\0\0\7")
TEXT = Avp(1, 0, 0x40, b"\xff")


@pytest.mark.parametrize(
    ("avps", "result", "failed"),
    [
        ([*GOOD, UNKNOWN], Result.AVP_UNSUPPORTED, UNKNOWN),
        ([*GOOD, BITS], Result.INVALID_AVP_BITS, BITS),
        ([*GOOD, NO_VENDOR], Result.INVALID_AVP_BITS, NO_VENDOR),
        (GOOD[1:], Result.MISSING_AVP, Avp(263, 0, 0x40, b"\0")),
        (GOOD[:2], Result.MISSING_AVP, Avp(257, 0, 0x40, bytes(6))),
        ([*GOOD, GOOD[1]], Result.AVP_OCCURS_TOO_MANY_TIMES, GOOD[1]),
        ([*GOOD, SHORT], Result.INVALID_AVP_LENGTH, SHORT._replace(data=bytes(4))),
        ([*GOOD, VALUE], Result.INVALID_AVP_VALUE, VALUE),
        ([*GOOD, TEXT], Result.INVALID_AVP_VALUE, TEXT),
    ],
)
def test_what_is_wrong_is_named_and_given_back(
    avps: list[Avp], result: Result, failed: Avp
) -> None:
    with pytest.raises(Fault) as caught:
        SAMPLE.check(avps)
    assert (caught.value.result, caught.value.failed) == (result, failed)


def test_a_message_is_built_in_the_grammars_order() -> None:
    built = SAMPLE.build(
        {
            "Route-Record": [avp("Route-Record", "b.example")],
            "User-Name": "1",
            "Host-IP-Address": [GOOD[2]],
            "Origin-Host": "a.example",
            "Session-Id": "s",
            "Product-Name": "not of this message",
        }
    )
    assert built == (*GOOD, avp("User-Name", "1"), avp("Route-Record", "b.example"))


def test_a_message_without_what_it_must_have_is_not_built() -> None:
    with pytest.raises(KeyError, match="Origin-Host"):
        SAMPLE.build({"Session-Id": "s"})
