from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from pehchan.errors import PehchanError
from pehchan.portal.cases.services import case_transition
from pehchan.portal.payments import queries
from pehchan.portal.payments.duty import Tariff
from pehchan.portal.payments.models import Payment
from pehchan.portal.registration.individual.rules import Doubt
from pehchan.portal.registration.individual.services import decision_of, registration_submit
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.personal.errors import AllowanceError, DeviceTakenError
from pehchan.portal.registration.personal.guards import NotInOrderError
from pehchan.portal.registration.personal.models import AllowanceClaim, Device
from tests.portal.checks.nation import planted
from tests.portal.people_made import alice, member
from tests.portal.registration.personal.made import (
    draft,
    payment_of,
    phones,
    submitted,
    with_document,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


@pytest.fixture
def imeis(made_register: Any) -> list[str]:
    return phones(made_register)


@pytest.fixture
def tariff(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Changes the example's figures."""

    def change(**figures: Any) -> None:
        body = queries._examples()[-1]
        changed = dataclasses.replace(body.tariff, **figures)
        found = [dataclasses.replace(body, tariff=changed)]
        monkeypatch.setattr(queries, "enacted", lambda: found)

    return change


def nothing_happened() -> bool:
    return not (
        Device.objects.exists() or Payment.objects.exists() or AllowanceClaim.objects.exists()
    )


def test_submission_settles_the_duty_and_asks_for_it(imeis: list[str]) -> None:
    case = submitted(with_document(alice()), imeis[0])
    assert case.state == "awaiting_payment"
    # 250 dollars, a filer's identity card: 14,661 and 18 % of 69,500.
    assert case.data["duty"]["total"] == (14_661 + 12_510) * 100
    owed = payment_of(case)
    assert (owed.amount, owed.currency, owed.payer) == (27_171_00, "PKR", alice())
    device = Device.objects.get(case_reference=case.reference)
    assert device.state == Device.State.PENDING
    assert device.numbers == [imeis[0]]
    assert not RegisterChange.objects.exists()


def test_what_bears_no_duty_is_decided_at_once(
    imeis: list[str], tariff: Callable[..., None]
) -> None:
    tariff(duty_free_per_year=1)
    with_document(alice())
    first = submitted(alice(), imeis[0])
    assert first.state == "approved"
    assert RegisterChange.objects.get().rows[0]["origin"] == "personal"
    second = submitted(alice(), imeis[1])
    assert second.state == "awaiting_payment"
    assert second.data["nth"] == 2


def test_the_allowance_is_enforced_at_submission(
    imeis: list[str], tariff: Callable[..., None]
) -> None:
    tariff(devices_per_year=1)
    with_document(alice())
    submitted(alice(), imeis[0])
    with pytest.raises(AllowanceError):
        submitted(alice(), imeis[1])
    assert Device.objects.count() == Payment.objects.count() == AllowanceClaim.objects.count() == 1


def test_two_imeis_are_one_device_of_the_allowance(imeis: list[str]) -> None:
    twin = f"{imeis[0][:8]}{(int(imeis[0][8:]) + 1) % 10**6:06}"
    case = submitted(with_document(alice()), imeis[0], twin)
    assert AllowanceClaim.objects.count() == 1
    assert Device.objects.get(case_reference=case.reference).numbers == sorted([imeis[0], twin])


def test_nobody_else_can_ask_for_a_phone_that_waits_for_its_payment(imeis: list[str]) -> None:
    submitted(with_document(alice()), imeis[0])
    other = with_document(member("other"), number="35202-7654321-1")
    with pytest.raises(DeviceTakenError):
        submitted(other, imeis[0])


def test_who_withdraws_gives_place_and_phone_back(imeis: list[str]) -> None:
    case = submitted(with_document(alice()), imeis[0])
    case_transition(case=case, transition="cancel", actor=alice())
    assert payment_of(case).state == "cancelled"
    assert not AllowanceClaim.objects.filter(released_at=None).exists()
    assert submitted(alice(), imeis[0]).state == "awaiting_payment"


@pytest.mark.parametrize("kind", ["stolen_in_use", "family_phone"])
def test_a_stolen_or_registered_phone_cannot_be_submitted(made_register: Any, kind: str) -> None:
    with_document(alice())
    with pytest.raises(NotInOrderError):
        submitted(alice(), planted(made_register, kind)[0])
    assert nothing_happened()


@pytest.mark.parametrize("missing", ["identity", "value", "taxpayer", "who"])
def test_an_open_question_keeps_a_draft_from_being_submitted(
    imeis: list[str], missing: str
) -> None:
    case = draft(with_document(alice()), imeis[0], **{missing: None})
    with pytest.raises(NotInOrderError, match="not answered"):
        registration_submit(case=case, actor=alice())
    assert nothing_happened()


def test_it_is_submitted_from_the_page_of_answers_and_not_past_it(imeis: list[str]) -> None:
    case = draft(with_document(alice()), imeis[0])
    with pytest.raises(NotInOrderError, match="Check your answers"):
        case_transition(case=case, transition="submit", actor=alice())
    assert nothing_happened()


def test_somebody_elses_draft_is_not_submitted(imeis: list[str]) -> None:
    case = draft(with_document(alice()), imeis[0])
    with pytest.raises(PehchanError):
        registration_submit(case=case, actor=member("other"))
    assert nothing_happened()


def test_a_changed_declaration_is_noticed(imeis: list[str]) -> None:
    case = submitted(with_document(alice()), imeis[0])
    case.data["value"] = 10_00
    assert Doubt.DUTY_CHANGED in decision_of(case).doubts


def test_the_duty_is_that_of_the_day_of_submission(
    imeis: list[str], tariff: Callable[..., None]
) -> None:
    case = submitted(with_document(alice()), imeis[0])
    assert Doubt.DUTY_CHANGED not in decision_of(case).doubts
    bands: Tariff = queries._examples()[-1].tariff
    tariff(in_force_from=bands.in_force_from.replace(year=2099))
    with pytest.raises(PehchanError, match="No tariff"):
        decision_of(case)
