from __future__ import annotations

import pytest

from pehchan.portal.registration.deregistration.kind import DEREGISTRATION, WHY, Why


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("offered", {"accept", "decline", "take_back", "offer_lapses"}),
        ("pending_review", {"take", "withdraw", "approve_by_rule", "reject_by_rule", "offer"}),
        ("approved", set()),
        ("rejected", set()),
    ],
)
def test_what_can_be_done_in_each_state(state: str, steps: set[str]) -> None:
    assert {one.name for one in DEREGISTRATION.leaving(state)} == steps


def test_every_reason_has_its_words() -> None:
    assert set(WHY) == set(Why)
