"""Case changes become deliveries."""

from __future__ import annotations

import json

import pytest
from django.db import transaction

from pehchan.portal.api.models import Delivery
from pehchan.portal.api.webhooks.services import webhook_change
from pehchan.portal.cases.services import case_start, case_transition
from tests.portal import people_made as people
from tests.portal.api.webhooks.made import webhook
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def test_each_webhook_of_the_organisation_is_told_of_each_step_and_nobody_else() -> None:
    one, two = webhook()[0], webhook()[0]
    webhook(actor=people.sami(), organisation=people.sindh_imports())
    webhook(actor=people.bob(), organisation=None)
    webhook_change(webhook=webhook()[0], actor=people.bob(), is_active=False)
    case = made.draft()
    assert not Delivery.objects.exists()
    case_transition(case=case, transition="submit", actor=people.bob())
    assert {row.webhook_id for row in Delivery.objects.all()} == {one.pk, two.pk}
    body = json.loads(Delivery.objects.first().body)
    assert body["type"] == "case.changed"
    assert body["data"] == {
        "reference": case.reference,
        "kind": "test_trade",
        "step": "submit",
        "from_state": "draft",
        "state": "pending_review",
    }


def test_nothing_that_was_said_goes_along() -> None:
    webhook()
    case = made.taken()
    Delivery.objects.all().delete()
    case_transition(
        case=case, transition="reject", actor=people.rida(), reason="Mr. Khan's licence is forged."
    )
    assert "Khan" not in Delivery.objects.get().body


def test_a_members_own_case_goes_to_the_members_own_webhook() -> None:
    alice = people.alice()
    own = webhook(actor=alice, organisation=None)[0]
    webhook()
    case = case_start(kind="test_personal", applicant=alice)
    case_transition(case=case, transition="submit", actor=alice)
    assert Delivery.objects.get().webhook == own


def test_a_step_that_is_taken_back_tells_nothing() -> None:
    webhook()
    case = made.draft()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        case_transition(case=case, transition="submit", actor=people.bob())
        raise ZeroDivisionError
    assert not Delivery.objects.exists()
