from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from pehchan.status.facts import Facts
from pehchan.status.precedence import Fact, Judgement, judge
from pehchan.status.states import State
from tests.status.samples import DAY, facts

BEFORE = DAY - timedelta(days=10)
AFTER = DAY + timedelta(days=10)
GOOD = 35209900176148
ALL = Facts(
    GOOD,
    golden=True,
    spared=AFTER,
    paired=True,
    blocked_since=BEFORE,
    notice_until=AFTER,
    known=True,
)
NO_LONGER = (
    {"golden": False},
    {"spared": None},
    {"paired": False},
    {"blocked_since": None},
    {"notice_until": None},
    {"known": False},
)


def test_taking_the_strongest_fact_away_lets_the_next_decide() -> None:
    left, seen = ALL, []
    for change in NO_LONGER:
        seen.append(judge(left, DAY))
        left = replace(left, **change)
    seen.append(judge(left, DAY))
    assert seen == [
        Judgement(State.ALLOWED, None, Fact.GOLDEN, (Fact.BLOCK, Fact.NOTICE)),
        Judgement(State.ALLOWED, AFTER, Fact.SPARED, (Fact.BLOCK, Fact.NOTICE)),
        Judgement(State.ALLOWED, None, Fact.PAIRED, (Fact.BLOCK, Fact.NOTICE)),
        Judgement(State.BLOCKED, BEFORE, Fact.BLOCK, (Fact.NOTICE, Fact.KNOWN)),
        Judgement(State.NOTICE, AFTER, Fact.NOTICE, (Fact.KNOWN,)),
        Judgement(State.ALLOWED, None, Fact.KNOWN),
        Judgement(State.NOT_KNOWN, None, Fact.NOTHING),
    ]


@pytest.mark.parametrize(
    ("device", "known", "state", "decisive"),
    [
        (-5, False, State.NOT_VALID, Fact.MALFORMED),
        (-5, True, State.ALLOWED, Fact.KNOWN),
        (GOOD, False, State.NOT_KNOWN, Fact.NOTHING),
        (None, True, State.NOT_VALID, Fact.NO_IDENTIFIER),
        (0, True, State.ALLOWED, Fact.KNOWN),
    ],
)
def test_a_malformed_device_is_not_valid_until_it_is_seen(
    device: int | None, known: bool, state: State, decisive: Fact
) -> None:
    judgement = judge(Facts(device, known=known), DAY)
    assert (judgement.state, judgement.decisive) == (state, decisive)


@pytest.mark.parametrize(
    ("spared", "state"),
    [(DAY, State.ALLOWED), (DAY - timedelta(days=1), State.BLOCKED), (AFTER, State.ALLOWED)],
)
def test_sparing_holds_through_its_last_day(spared: date, state: State) -> None:
    assert judge(Facts(GOOD, spared=spared, blocked_since=BEFORE), DAY).state is state


def test_a_block_begins_on_its_day_and_not_before() -> None:
    assert judge(Facts(GOOD, blocked_since=DAY), DAY).state is State.BLOCKED
    assert judge(Facts(GOOD, blocked_since=AFTER, known=True), DAY).state is State.ALLOWED
    assert judge(Facts(GOOD, notice_until=DAY, known=True), DAY).state is State.ALLOWED


@given(facts)
@settings(max_examples=200)
def test_what_protects_a_person_never_makes_the_state_worse(given_facts: Facts) -> None:
    if given_facts.device is None:
        return
    for protection in ({"golden": True}, {"paired": True}, {"spared": DAY}):
        assert judge(replace(given_facts, **protection), DAY).state is State.ALLOWED


@given(facts)
@settings(max_examples=200)
def test_an_overridden_fact_speaks_for_another_state(given_facts: Facts) -> None:
    judgement = judge(given_facts, DAY)
    assert judgement.decisive not in judgement.overridden
    if judgement.state is State.ALLOWED and given_facts.blocked_since is not None:
        due = given_facts.blocked_since <= DAY
        assert (Fact.BLOCK in judgement.overridden) is due
