from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from pehchan.figures.observation import cited
from pehchan.figures.reconcile import Outcome
from pehchan.portal.figures.entered import figures, held_now, observation_of, standing
from pehchan.portal.figures.services import observation_withdraw
from tests.portal import people_made
from tests.portal.figures.entered_made import entered

pytestmark = pytest.mark.django_db


def test_what_was_entered_is_an_observation_with_who_when_and_credit() -> None:
    one = observation_of(entered())
    assert (one.value, one.period.text, one.credit) == (Decimal(21_280_000), "2023", "Alice")
    assert one.entered_by == "Zara"
    assert one.entered_on == timezone.localdate()
    assert isinstance(one.entered_on, datetime.date)


def test_the_latest_stands_before_those_that_came_with_pehchan() -> None:
    first, second = entered(), entered(value="21290000", source="Another")
    assert standing() == [second, first]
    found = figures(standing())
    assert [one.source for one in found[:2]] == ["Another", "Annual report"]
    assert found[2:] == cited()


def test_it_is_checked_with_the_others_until_it_is_withdrawn() -> None:
    one = entered()
    local = held_now(standing())[0]
    (check,) = (
        one
        for one in local.checks
        if one.against and one.against.text == "2023" and not one.observation.part
    )
    assert check.outcome is Outcome.AGREES
    observation_withdraw(actor=people_made.zara(), entered=one, reason="Misread.")
    assert held_now(standing()) == held_now(())
