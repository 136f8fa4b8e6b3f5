from __future__ import annotations

import datetime

import pytest

from pehchan.portal.registration.visitor.kind import EXTENSION, VISITOR, end_of


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("checking", {"refer", "approve_by_rule", "reject_by_rule"}),
        ("approved", {"leave", "end"}),
        ("expired", set()),
        ("closed", set()),
    ],
)
def test_what_can_be_done_with_a_visit(state: str, steps: set[str]) -> None:
    assert {one.name for one in VISITOR.leaving(state)} == steps


def test_an_extension_ends_with_its_decision() -> None:
    assert EXTENSION.leaving("approved") == EXTENSION.leaving("rejected") == ()


def test_a_day_ends_at_midnight_of_the_registers_zone() -> None:
    end = end_of(datetime.date(2026, 4, 30))
    assert end.isoformat() == "2026-05-01T00:00:00+05:00"


def test_it_is_submitted_from_the_page_of_answers_only() -> None:
    submit = VISITOR.transition("submit")
    assert submit is not None
    assert not submit.button
    assert any(one.button for one in VISITOR.leaving("draft"))
