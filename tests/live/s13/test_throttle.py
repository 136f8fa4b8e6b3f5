from __future__ import annotations

from pehchan.live.s13.throttle import Throttle


def test_the_rate_holds_and_half_a_seconds_worth_may_come_at_once() -> None:
    now = [0.0]
    throttle = Throttle(10, clock=lambda: now[0])
    assert [throttle.refuses() for _ in range(6)] == [False] * 5 + [True]
    now[0] = 0.1
    assert [throttle.refuses() for _ in range(2)] == [False, True]
    now[0] = 100
    assert [throttle.refuses() for _ in range(6)] == [False] * 5 + [True]


def test_an_overloaded_node_refuses_whatever_the_rate() -> None:
    overloaded = [True]
    throttle = Throttle(None, lambda: overloaded[0])
    assert throttle.refuses()
    overloaded[0] = False
    assert not throttle.refuses()


def test_a_rate_below_one_lets_one_request_through() -> None:
    throttle = Throttle(0.5, clock=lambda: 0.0)
    assert [throttle.refuses(), throttle.refuses()] == [False, True]
