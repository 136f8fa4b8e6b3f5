from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.kinds import named
from pehchan.portal.registration.individual.kind import INDIVIDUAL
from tests.portal.people_made import alice
from tests.portal.registration.personal.made import draft, phones, submitted, with_document

TABLE = [
    ("draft", {"submit", "withdraw", "lapse"}),
    ("awaiting_payment", {"cancel", "refer", "go_unpaid", "approve_by_rule", "reject_by_rule"}),
    ("pending_review", {"take", "withdraw"}),
    ("in_review", {"approve", "reject", "release", "request_information"}),
    ("expired", {"pay_late"}),
    ("withdrawn", {"pay_late"}),
    ("approved", set()),
    ("rejected", set()),
]


@pytest.mark.parametrize(("state", "steps"), TABLE)
def test_what_can_be_done_in_each_state(state: str, steps: set[str]) -> None:
    assert named("individual") is INDIVIDUAL
    assert {one.name for one in INDIVIDUAL.leaving(state)} == steps


@pytest.mark.django_db
def test_the_page_tells_phone_duty_and_payment(made_register: Any, register: Workspace) -> None:
    imei = phones(made_register)[0]
    with_document(alice())
    empty = INDIVIDUAL.panel_context(draft(alice(), imei))
    assert (empty["payment"], empty["duty"], empty["owing"]) == (None, "", False)
    case = submitted(alice(), imei)
    panel = INDIVIDUAL.panel_context(case)
    assert panel["duty"] == "PKR 27,171"
    assert panel["owing"]
    assert not panel["refund"]
    assert panel["identity_verified"]
    assert INDIVIDUAL.summary(case).endswith(panel["imeis"][0])


def test_it_is_submitted_from_the_page_of_answers_only() -> None:
    submit = INDIVIDUAL.transition("submit")
    assert submit is not None
    assert not submit.button
    assert any(one.button for one in INDIVIDUAL.leaving("draft"))
