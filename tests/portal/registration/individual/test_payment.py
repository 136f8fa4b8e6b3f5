from __future__ import annotations

import contextlib
import dataclasses
import datetime
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.errors import WrongState
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_transition
from pehchan.portal.dispatch.models import Message
from pehchan.portal.payments import queries
from pehchan.portal.payments.providers import Notice
from pehchan.portal.payments.queries import refunds_due
from pehchan.portal.payments.services import payment_notice, payments_expire
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.personal.errors import AllowanceError
from pehchan.portal.registration.personal.guards import NotInOrderError
from pehchan.portal.registration.personal.models import AllowanceClaim, Device
from tests.portal.people_made import alice, member, rida
from tests.portal.registration.personal.made import (
    payment_of,
    phones,
    submitted,
    with_document,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def imeis(made_register: Any, register: Workspace) -> list[str]:
    return phones(made_register)


def pay(case: Case, event: str = "e-1", amount: int | None = None) -> Case:
    owed = payment_of(case)
    told = Notice(event, owed.number, amount or owed.amount, owed.currency, timezone.now())
    payment_notice(provider="sandbox", notice=told)
    case.refresh_from_db()
    return case


def too_late(case: Case) -> Case:
    payments_expire(now=timezone.now() + datetime.timedelta(days=8))
    case.refresh_from_db()
    return case


def device(case: Case) -> Device:
    return Device.objects.get(case_reference=case.reference)


def test_who_pays_in_time_is_registered_at_once(imeis: list[str]) -> None:
    case = pay(submitted(with_document(alice()), imeis[0]))
    assert case.state == "approved"
    assert device(case).state == Device.State.REGISTERED
    change = RegisterChange.objects.get(case=case)
    assert (change.change, change.rows[0]["imei"][:14]) == ("add", imeis[0])
    assert Message.objects.filter(template="payment_received").count() == 1


def test_the_same_payment_told_twice_registers_once(imeis: list[str]) -> None:
    case = pay(pay(submitted(with_document(alice()), imeis[0])))
    assert case.state == "approved"
    assert RegisterChange.objects.count() == 1
    assert Message.objects.filter(template="payment_received").count() == 1


def test_with_a_document_that_is_not_verified_a_reviewer_decides(imeis: list[str]) -> None:
    case = pay(submitted(with_document(alice(), verified=False), imeis[0]))
    assert case.state == "pending_review"
    assert device(case).state == Device.State.PENDING
    assert not RegisterChange.objects.exists()
    case = case_transition(case=case, transition="take", actor=rida())
    case = case_transition(case=case, transition="approve", actor=rida())
    assert case.state == "approved"
    assert RegisterChange.objects.count() == 1


def test_a_reviewers_refusal_frees_phone_and_allowance_and_leaves_money_to_give_back(
    imeis: list[str],
) -> None:
    case = pay(submitted(with_document(alice(), verified=False), imeis[0]))
    case = case_transition(case=case, transition="take", actor=rida())
    case = case_transition(case=case, transition="reject", actor=rida(), reason="Not the person")
    assert device(case).state == Device.State.CLOSED
    assert not AllowanceClaim.objects.filter(released_at=None).exists()
    assert payment_of(case).state == "paid"
    assert [one.payment for one in refunds_due()] == [payment_of(case)]
    assert not RegisterChange.objects.exists()


def test_another_amount_changes_nothing(imeis: list[str]) -> None:
    case = pay(submitted(with_document(alice()), imeis[0]), amount=1)
    assert case.state == "awaiting_payment"
    assert not RegisterChange.objects.exists()


def test_who_does_not_pay_in_time_gives_the_place_back(imeis: list[str]) -> None:
    case = too_late(submitted(with_document(alice()), imeis[0]))
    assert case.state == "expired"
    assert device(case).state == Device.State.CLOSED
    assert not AllowanceClaim.objects.filter(released_at=None).exists()


def test_money_that_comes_late_is_a_reviewers_matter(imeis: list[str]) -> None:
    case = pay(too_late(submitted(with_document(alice()), imeis[0])))
    assert case.state == "pending_review"
    assert device(case).state == Device.State.PENDING
    assert AllowanceClaim.objects.filter(released_at=None).count() == 1


def test_late_money_does_not_bring_a_year_above_its_allowance(
    imeis: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = too_late(submitted(with_document(alice()), imeis[0]))
    example = queries._examples()[-1]
    tariff = dataclasses.replace(example.tariff, devices_per_year=1)
    found = [dataclasses.replace(example, tariff=tariff)]
    monkeypatch.setattr(queries, "enacted", lambda: found)
    pay(submitted(alice(), imeis[1]), "e-2")
    case = pay(case, "e-3")
    case = case_transition(case=case, transition="take", actor=rida())
    with pytest.raises(AllowanceError):
        case_transition(case=case, transition="approve", actor=rida())


def test_late_money_for_a_phone_that_others_have_now_cannot_be_approved(imeis: list[str]) -> None:
    case = too_late(submitted(with_document(alice()), imeis[0]))
    other = with_document(member("other"), number="35202-7654321-1")
    pay(submitted(other, imeis[0]), "e-2")
    case = pay(case, "e-3")
    assert case.state == "pending_review"
    case = case_transition(case=case, transition="take", actor=rida())
    with pytest.raises(NotInOrderError):
        case_transition(case=case, transition="approve", actor=rida())
    assert RegisterChange.objects.count() == 1


def test_money_after_withdrawal_is_a_reviewers_matter(imeis: list[str]) -> None:
    case = submitted(with_document(alice()), imeis[0])
    case = case_transition(case=case, transition="cancel", actor=alice())
    assert pay(case).state == "pending_review"


@pytest.mark.django_db(transaction=True)
def test_who_pays_and_withdraws_at_the_same_moment_does_one_before_the_other(
    imeis: list[str],
) -> None:
    for turn in range(4):
        who = with_document(member(f"hasty{turn}"), number=f"35202-765432{turn}-1")
        case = submitted(who, imeis[turn])
        start = threading.Barrier(2)

        def both(step: Callable[[], object], start: threading.Barrier = start) -> None:
            start.wait()
            with contextlib.suppress(WrongState):
                step()
            connection.close()

        steps: list[Callable[[], object]] = [
            lambda case=case, turn=turn: pay(case, f"e-{turn}"),
            lambda case=case, who=who: case_transition(case=case, transition="cancel", actor=who),
        ]
        racing = [threading.Thread(target=both, args=(step,)) for step in steps]
        for one in racing:
            one.start()
        for one in racing:
            one.join()
        case.refresh_from_db()
        assert payment_of(case).state == "paid"
        # Paid first: registered. Withdrawn first: the money came late, and a reviewer decides.
        assert case.state in ("approved", "pending_review")
        assert RegisterChange.objects.filter(case=case).count() == (case.state == "approved")


def test_an_approved_phone_is_registered_in_the_lake(
    made_register: Any, own_register: Workspace, run_jobs: Callable[[], int]
) -> None:
    from pehchan.portal.project.register import verdicts

    imei = phones(made_register)[0]
    assert not verdicts().answer(imei).registered
    case = pay(submitted(with_document(alice()), imei))
    run_jobs()
    found = verdicts().answer(imei)
    assert found.registered
    assert found.state == "allowed"
    assert case.state == "approved"
