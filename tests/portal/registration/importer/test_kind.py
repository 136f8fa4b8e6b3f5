from __future__ import annotations

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.services import case_transition, document_withdraw
from pehchan.portal.project.register import verdicts
from pehchan.portal.registration.carry import carry_all
from pehchan.portal.registration.errors import FoundMeanwhile, Incomplete
from pehchan.portal.registration.importer import kind
from pehchan.portal.registration.importer.models import Certificate
from pehchan.portal.registration.models import RegisterChange
from tests.portal import people_made as people
from tests.portal.registration.importer.made import (
    draft,
    imei,
    model_of,
    received,
    submitted,
    taken,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined, operator]


def test_approval_brings_the_accepted_devices_into_the_register(own_register: Workspace):
    model = model_of(own_register) | {"imeis_per_device": 2}
    tac = model["tacs"][0]
    lines = [f"{imei(tac, 900000 + 2 * n)},{imei(tac, 900001 + 2 * n)}" for n in range(5)]
    case = taken(received(model, [*lines, "nonsense"]))
    case = case_transition(case=case, transition="approve", actor=people.rida())
    assert RegisterChange.objects.get().devices == 10
    assert carry_all() == 1
    answer = verdicts().answer(imei(tac, 900003))
    assert answer.registered
    assert answer.evidence.registrations[0].origin == "imported"
    assert imei(tac, 900002) in answer.evidence.registrations[0].other_imeis
    certificate = Certificate.objects.get(case=case)
    assert (certificate.devices, certificate.imeis) == (5, 10)


def test_of_two_applications_for_one_device_one_is_approved(register: Workspace):
    model = model_of(register)
    tac = model["tacs"][0]
    first = received(model, [imei(tac, 900000), imei(tac, 900001)])
    second = received(model, [imei(tac, 900001), imei(tac, 900002)])
    first, second = taken(first), taken(second)
    case_transition(case=first, transition="approve", actor=people.rida())
    with pytest.raises(FoundMeanwhile):
        case_transition(case=second, transition="approve", actor=people.rida())
    second.refresh_from_db()
    assert second.state == "in_review" and RegisterChange.objects.count() == 1
    assert Certificate.objects.count() == 1


def test_what_is_incomplete_is_not_submitted(register: Workspace):
    model = model_of(register)
    case = draft(model)
    with pytest.raises(Incomplete):  # no list
        case_transition(case=case, transition="submit", actor=people.bob())
    consignment = received(model, [imei(model["tacs"][0], 900000)])
    with pytest.raises(Incomplete):  # no documents
        case_transition(case=consignment.case, transition="submit", actor=people.bob())
    with pytest.raises(Incomplete):  # nothing acceptable
        submitted(received(model, ["no number at all", "12"]))
    assert submitted(consignment).state == "pending_review"


def test_a_document_taken_back_is_missing(register: Workspace):
    model = model_of(register)
    case = submitted(received(model, [imei(model["tacs"][0], 900000)]))
    document = case.documents.first()
    case.state = "draft"
    case.save()
    document_withdraw(case=case, actor=people.bob(), document=document)
    with pytest.raises(Incomplete):
        case_transition(case=case, transition="submit", actor=people.bob())


def test_a_large_consignment_needs_four_eyes(register: Workspace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kind, "FOUR_EYES_FROM", 2)
    model = model_of(register)
    tac = model["tacs"][0]
    case = taken(received(model, [imei(tac, 900000), imei(tac, 900001)]))
    case_transition(case=case, transition="approve", actor=people.rida())
    assert not RegisterChange.objects.exists() and not Certificate.objects.exists()
    case_transition(case=case, transition="approve", actor=people.second_reviewer())
    assert RegisterChange.objects.count() == 1


def test_a_rejection_changes_nothing_in_the_register(register: Workspace):
    model = model_of(register)
    case = taken(received(model, [imei(model["tacs"][0], 900000)]))
    case_transition(case=case, transition="reject", actor=people.rida(), reason="No.")
    assert not RegisterChange.objects.exists() and not Certificate.objects.exists()


def test_the_panel_counts_what_was_found(register: Workspace):
    model = model_of(register)
    case = received(model, [imei(model["tacs"][0], 900000), "nonsense"]).case
    shown = kind.panel(case)
    assert shown["counts"] == [("An IMEI has 14 to 16 digits and nothing else.", 1)]
    assert kind.summary(case).endswith(" · 1")
