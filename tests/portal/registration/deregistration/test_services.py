from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.clocks import cases_lapse
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_transition, document_add
from pehchan.portal.dispatch.models import Message
from pehchan.portal.registration.deregistration.kind import Why
from pehchan.portal.registration.deregistration.services import (
    deregistration_ask,
    transfer_accept,
    transfer_decline,
    transfer_for,
    transfer_offer,
)
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.personal.guards import NotInOrderError
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.queries import devices_in_name_of
from pehchan.portal.registration.personal.services import device_claim, device_register
from tests.portal.checks.nation import planted
from tests.portal.people_made import alice, member, rida
from tests.portal.registration.personal.made import phones, with_document

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
DAY = datetime.date(2026, 1, 1)


@pytest.fixture
def imeis(made_register: Any, register: Workspace) -> list[str]:
    return phones(made_register)


def held(holder: Any, *imeis: str, person: str = "p", case: str = "P-1") -> Device:
    device = device_claim(
        kind="personal", member=holder, person=person, case=case, label="Nokia", imeis=imeis
    )
    device_register(device=device, on=DAY, until=None, actor=None)
    return device


def state(device: Device) -> str:
    device.refresh_from_db()
    return device.state


def left(case: Case) -> set[str]:
    change = RegisterChange.objects.get(case=case, change="remove")
    return {row["imei"][:14] for row in change.rows}


@pytest.mark.parametrize("why", [Why.EXPORT, Why.RETURN])
def test_ones_own_device_leaves_at_once_with_all_its_imeis(imeis: list[str], why: Why) -> None:
    device = held(alice(), imeis[0], imeis[1])
    case = deregistration_ask(actor=alice(), why=why, device=device)
    assert case.state == "approved"
    assert state(device) == "closed"
    assert left(case) == set(imeis[:2])


def test_who_does_not_hold_a_device_brings_a_proof_and_a_reviewer_decides(
    made_register: Any, register: Workspace, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    imei = planted(made_register, "family_phone")[0][:14]
    case = deregistration_ask(actor=alice(), why=Why.EXPORT, device=None, imeis=[imei])
    assert case.state == "draft"
    with pytest.raises(NotInOrderError, match="no proof"):
        case_transition(case=case, transition="submit", actor=alice())
    upload = SimpleUploadedFile("receipt.pdf", PDF)
    document_add(case=case, actor=alice(), label="ownership", upload=upload)
    case = case_transition(case=case, transition="submit", actor=alice())
    assert case.state == "pending_review"
    assert not RegisterChange.objects.exists()
    case = case_transition(case=case, transition="take", actor=rida())
    case = case_transition(case=case, transition="approve", actor=rida())
    assert imei in left(case)


def test_the_register_knows_siblings_that_the_applicant_did_not_name(
    made_register: Any, register: Workspace, settings: Any, tmp_path: Any
) -> None:
    from pehchan.portal.registration.deregistration.siblings import siblings

    imei = planted(made_register, "dual_sim")[0][:14]
    both = set(siblings([imei]))
    assert len(both) == 2
    for one in both:
        assert set(siblings([one])) == both
    device = held(alice(), imei)
    case = deregistration_ask(actor=alice(), why=Why.EXPORT, device=device)
    assert left(case) == both


def test_nobody_de_registers_somebody_elses_device_by_rule(imeis: list[str]) -> None:
    device = held(member("other"), imeis[0])
    with pytest.raises(NotInOrderError, match="no proof"):
        deregistration_ask(actor=alice(), why=Why.EXPORT, device=device)
    assert state(device) == "registered"
    assert not Case.objects.exists()


def test_a_device_that_was_closed_meanwhile_is_not_ones_own(imeis: list[str]) -> None:
    device = held(alice(), imeis[0])
    deregistration_ask(actor=alice(), why=Why.EXPORT, device=device)
    device.refresh_from_db()
    with pytest.raises(NotInOrderError, match="no proof"):
        deregistration_ask(actor=alice(), why=Why.EXPORT, device=device)
    assert RegisterChange.objects.count() == 1


def test_what_somebody_put_on_ones_document_is_disowned_and_a_reviewer_decides(
    imeis: list[str],
) -> None:
    with_document(alice())
    from pehchan.portal.registration.personal.queries import document_of

    device = held(member("thief"), imeis[0], person=document_of(alice(), "cnic")[0])
    assert list(devices_in_name_of(alice())) == [device]
    case = deregistration_ask(actor=alice(), why=Why.NOT_MINE, device=device)
    assert case.state == "pending_review"
    assert state(device) == "registered"
    with pytest.raises(NotInOrderError, match="is open"):
        deregistration_ask(actor=alice(), why=Why.NOT_MINE, device=device)
    case = case_transition(case=case, transition="take", actor=rida())
    case_transition(case=case, transition="approve", actor=rida())
    assert state(device) == "closed"


def test_a_device_is_given_once_the_other_accepts(imeis: list[str]) -> None:
    heir = with_document(member("heir"), number="35202-7654321-1")
    device = held(alice(), imeis[0])
    case = transfer_offer(actor=alice(), device=device, to="heir@example.org")
    assert case.state == "offered"
    device.refresh_from_db()
    assert device.member == alice()
    letter = Message.objects.get(template="notice")
    assert case.data["secret"] in letter.text
    assert transfer_for(heir, case.data["secret"]) == case
    assert transfer_accept(case=case, member=heir).state == "approved"
    device.refresh_from_db()
    assert device.member == heir
    assert device.state == "registered"
    # The device stays registered: the lake has nothing to learn.
    assert not RegisterChange.objects.exists()
    assert transfer_for(heir, case.data["secret"]) is None


def test_a_letters_secret_is_for_whom_it_was_sent_to(imeis: list[str]) -> None:
    device = held(alice(), imeis[0])
    case = transfer_offer(actor=alice(), device=device, to="heir@example.org")
    assert transfer_for(member("other"), case.data["secret"]) is None
    assert transfer_for(alice(), case.data["secret"]) is None
    assert transfer_for(member("heir"), "guess") is None


def test_an_offer_that_is_declined_or_lapses_changes_nothing(imeis: list[str]) -> None:
    heir = member("heir")
    device = held(alice(), imeis[0])
    case = transfer_offer(actor=alice(), device=device, to="heir@example.org")
    assert transfer_decline(case=case, member=heir).state == "rejected"
    case = transfer_offer(actor=alice(), device=device, to="heir@example.org")
    cases_lapse(timezone.now() + datetime.timedelta(days=15))
    case.refresh_from_db()
    assert case.state == "withdrawn"
    device.refresh_from_db()
    assert device.member == alice()


def test_what_is_offered_is_not_de_registered_at_the_same_time(imeis: list[str]) -> None:
    device = held(alice(), imeis[0])
    case = transfer_offer(actor=alice(), device=device, to="heir@example.org")
    with pytest.raises(NotInOrderError, match="is open"):
        deregistration_ask(actor=alice(), why=Why.EXPORT, device=device)
    case_transition(case=case, transition="take_back", actor=alice())
    assert deregistration_ask(actor=alice(), why=Why.EXPORT, device=device).state == "approved"


def test_what_left_is_gone_from_the_lake_with_its_siblings(
    made_register: Any, own_register: Workspace, run_jobs: Callable[[], int]
) -> None:
    from pehchan.portal.project.register import verdicts
    from pehchan.portal.registration.deregistration.siblings import siblings

    imei = planted(made_register, "dual_sim")[0][:14]
    both = siblings([imei])
    deregistration_ask(actor=alice(), why=Why.EXPORT, device=held(alice(), imei))
    run_jobs()
    assert len(both) == 2
    for one in both:
        assert not verdicts().answer(one).registered
