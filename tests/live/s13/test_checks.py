from __future__ import annotations

import logging
from typing import Any

import pytest

from pehchan.live.question import Answer, Question, Verdict
from pehchan.live.s13.checks import Checks
from pehchan.live.s13.codec import decode
from pehchan.live.s13.throttle import Throttle
from tests.live.s13.samples import IMSI, OPTIONS, decide, device, ecr, ecr_avps, result
from tests.live.s13.test_layout import long_way, short_way


def answered(checks: Checks, data: bytes) -> int:
    """The code of the answer on the way that a connection would go."""
    answer = short_way(checks, data)
    return result(decode(answer if answer is not None else long_way(checks, data)))


def test_every_request_is_told_once_with_what_came_of_it() -> None:
    told: list[tuple[Any, ...]] = []
    checks = Checks(OPTIONS, decide, observe=lambda *what: told.append(what))
    black, unknown = device(Verdict.BLACKLISTED), device(Verdict.UNKNOWN)
    for imei, flags in ((black, 0xC0), (black, 0xC0), (black, 0xD0), (unknown, 0xC0)):
        answered(checks, ecr(ecr_avps(imei), flags=flags))
    answered(checks, ecr(ecr_avps("x" * 14)))
    seen = [(q and q.device, a and a.verdict, code, again) for q, a, code, _, again in told]
    assert seen == [
        (int(black), Verdict.BLACKLISTED, 2001, False),
        (int(black), Verdict.BLACKLISTED, 2001, False),
        (int(black), Verdict.BLACKLISTED, 2001, True),
        (int(unknown), Verdict.UNKNOWN, 5422, False),
        (None, None, 5004, False),
    ]
    assert all(seconds >= 0 for *_, seconds, _ in told)


def test_a_node_that_is_overloaded_says_so_on_both_ways() -> None:
    overloaded = [True]
    codes: list[int] = []
    checks = Checks(
        OPTIONS,
        decide,
        observe=lambda question, answer, code, seconds, again: codes.append(code),
        throttle=Throttle(None, lambda: overloaded[0]),
    )
    assert [answered(checks, ecr()) for _ in range(3)] == [3004] * 3
    overloaded[0] = False
    assert answered(checks, ecr()) == 5422
    assert codes == [3004] * 3 + [5422]


def test_a_decision_that_fails_is_an_answer_and_its_log_tells_nothing_of_anybody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    fails = [False]

    def sometimes(question: Question) -> Answer:
        if fails[0]:
            raise KeyError(question)
        return decide(question)

    checks = Checks(OPTIONS, sometimes)
    codes = [answered(checks, ecr())]
    fails[0] = True
    with caplog.at_level(logging.DEBUG):
        codes += [answered(checks, ecr()), answered(checks, ecr(hop_by_hop=9))]
    fails[0] = False
    codes.append(answered(checks, ecr()))
    assert codes == [5422, 5012, 5012, 5422]
    assert "kind=KeyError place=sometimes" in caplog.text
    assert IMSI not in caplog.text and "35209900176148" not in caplog.text


def test_the_operator_is_the_peers() -> None:
    asked: list[Question] = []

    def note(question: Question) -> Answer:
        asked.append(question)
        return decide(question)

    checks = Checks(OPTIONS, note)
    long_way(checks, ecr())
    (layout,) = checks.layouts(ecr()[:12]) or []
    checks.short(layout, ecr(), 0, "one", 0)
    assert [question.operator for question in asked] == [None, "one"]
