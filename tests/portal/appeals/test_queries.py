"""What is asked about objections."""

from __future__ import annotations

import pytest
from django.utils import translation

from pehchan.portal.appeals.models import Relief
from pehchan.portal.appeals.queries import open_objection, open_relief, panel_of, said_of
from pehchan.portal.cases.services import case_transition
from tests.portal import people_made as people
from tests.portal.appeals import made

pytestmark = pytest.mark.django_db


def test_an_open_objection_is_found_by_its_maker_and_device() -> None:
    case = made.sent()
    device = case.data["device"]
    assert open_objection(people.alice(), device) == case
    assert open_objection(people.bob(), device) is None
    assert open_objection(people.alice(), "0" * 14) is None
    case_transition(case=case, transition="withdraw", actor=people.alice())
    assert open_objection(people.alice(), device) is None


def test_only_relief_that_holds_is_open() -> None:
    case = made.sent()
    for state in Relief.State:
        relief = Relief.objects.create(
            case=case, device="x", until="2026-12-31", reason="x", state=state
        )
        assert open_relief(case) == (relief if state in ("asked", "active") else None)
        relief.delete()


def test_a_draft_offers_no_relief() -> None:
    assert panel_of(made.draft())["relief_form"] is None
    assert panel_of(made.sent())["relief_form"] is not None


def test_what_was_said_is_said_in_the_pages_language() -> None:
    case = made.draft()
    english = said_of(case)
    assert "1 June 2026" in english["said"]
    assert english["reasons"] == ["Reported stolen"]
    with translation.override("ur"):
        assert "جون" in said_of(case)["said"]
