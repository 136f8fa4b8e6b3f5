from __future__ import annotations

import pytest

from pehchan.portal.cases.kinds import Who
from pehchan.portal.cases.review import CLOCKS, WHEN_DUE, review
from pehchan.portal.cases.states import State

# From, step, to, who: the table of a review, as people read it.
TABLE = {
    ("draft", "submit", "pending_review", "applicant"),
    ("draft", "withdraw", "withdrawn", "applicant"),
    ("draft", "lapse", "withdrawn", "system"),
    ("pending_review", "take", "in_review", "reviewer"),
    ("pending_review", "withdraw", "withdrawn", "applicant"),
    ("in_review", "release", "pending_review", "assigned"),
    ("in_review", "request_information", "information_requested", "assigned"),
    ("in_review", "approve", "approved", "assigned"),
    ("in_review", "reject", "rejected", "assigned"),
    ("information_requested", "answer", "in_review", "applicant"),
    ("information_requested", "withdraw", "withdrawn", "applicant"),
    ("information_requested", "lapse", "withdrawn", "system"),
}


def table(transitions) -> set[tuple[str, str, str, str]]:
    return {
        (str(state), one.name, str(one.to_state), str(who))
        for one in transitions
        for state in one.from_states
        for who in one.who
    }


def test_the_table():
    assert table(review()) == TABLE


def test_rules_decide_only_from_the_states_that_are_named():
    more = table(review(by_rule=(State.CHECKING,))) - TABLE
    assert more == {
        ("checking", "approve_by_rule", "approved", "system"),
        ("checking", "reject_by_rule", "rejected", "system"),
    }


def test_nothing_leaves_a_decision():
    ends = {State.APPROVED, State.REJECTED, State.WITHDRAWN}
    for one in review(by_rule=(State.PENDING_REVIEW,)):
        assert not ends & set(one.from_states)


@pytest.mark.parametrize("name", ["reject", "request_information", "lapse"])
def test_bad_news_says_why(name: str):
    (found,) = [one for one in review() if one.name == name]
    assert found.needs_reason and found.message


def test_every_state_that_waits_has_a_clock():
    waits = {state for one in review() for state in one.from_states}
    assert waits == set(CLOCKS)
    for state, name in WHEN_DUE.items():
        (found,) = [one for one in review() if one.name == name]
        assert state in found.from_states and Who.SYSTEM in found.who
