from __future__ import annotations

import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.copying import case_copy
from pehchan.portal.cases.errors import NotAllowed
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.sections import standing
from pehchan.portal.cases.services import (
    case_transition,
    document_withdraw,
    information_answer,
    review_finish,
)
from pehchan.portal.project.register import verdicts
from pehchan.portal.registration.carry import carry_all
from pehchan.portal.registration.errors import FoundMeanwhile, Incomplete
from pehchan.portal.registration.importer import kind
from pehchan.portal.registration.importer.checking import check
from pehchan.portal.registration.importer.models import Certificate, Consignment
from pehchan.portal.registration.importer.services import consignment_ranges, consignment_receive
from pehchan.portal.registration.models import RegisterChange
from tests.portal import people_made as people
from tests.portal.registration.importer.made import (
    approved,
    draft,
    imei,
    model_of,
    received,
    reviewed,
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
    case = approved(case)
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
    approved(first)
    reviewed(second)
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
    approved(case)
    assert not RegisterChange.objects.exists() and not Certificate.objects.exists()
    case_transition(case=case, transition="approve", actor=people.second_reviewer())
    assert RegisterChange.objects.count() == 1


def test_a_rejection_changes_nothing_in_the_register(register: Workspace):
    model = model_of(register)
    case = taken(received(model, [imei(model["tacs"][0], 900000)]))
    reviewed(case, documents="rejected")
    case_transition(case=case, transition="reject", actor=people.rida(), reason="No.")
    assert not RegisterChange.objects.exists() and not Certificate.objects.exists()


def test_the_panel_counts_what_was_found(register: Workspace):
    model = model_of(register)
    case = received(model, [imei(model["tacs"][0], 900000), "nonsense"]).case
    shown = kind.panel(case)
    assert shown["counts"] == [("An IMEI has 14 to 16 digits and nothing else.", 1)]
    assert kind.summary(case).endswith(" · 1")


def test_a_rejected_application_is_begun_again_with_its_list(register: Workspace):
    model = model_of(register)
    tac = model["tacs"][0]
    case = taken(received(model, [imei(tac, 900000), "nonsense"]))
    reviewed(case, description="rejected")
    case = case_transition(case=case, transition="reject", actor=people.rida(), reason="No.")
    copy = case_copy(case=case, actor=people.bob())
    assert copy.data == {key: model[key] for key in kind.COPIED if key in model} | {"ranges": []}
    new = Consignment.objects.get(case=copy)
    assert new.state == "waiting" and new.file != case.consignment.file
    check(new.pk)
    new.refresh_from_db()
    # The rejected one holds its devices no longer.
    assert (new.accepted, new.refused, new.counts) == (1, 1, {"format": 1})
    assert submitted(new).state == "pending_review"


def test_a_copy_of_ranges_has_the_ranges(register: Workspace):
    model = model_of(register)
    tac = model["tacs"][0]
    case = draft(model)
    ends = [{"first": imei(tac, 900000), "last": imei(tac, 900099)}]
    check(consignment_ranges(case=case, actor=people.bob(), ranges=ends).pk)
    case = case_transition(case=case, transition="withdraw", actor=people.bob())
    copy = case_copy(case=case, actor=people.bob())
    check(Consignment.objects.get(case=copy).pk)
    assert Consignment.objects.get(case=copy).devices == 100


def test_a_list_that_changed_is_reviewed_again_and_only_once_it_is_checked(register: Workspace):
    model = model_of(register)
    tac = model["tacs"][0]
    case = taken(received(model, [imei(tac, 900000)]))
    reviewed(case, documents="information")
    case = review_finish(case=case, actor=people.rida())
    assert case.state == "information_requested"
    upload = SimpleUploadedFile("new.csv", imei(tac, 900001).encode())
    consignment = consignment_receive(case=case, actor=people.bob(), upload=upload)
    with pytest.raises(Incomplete):  # it is being checked
        information_answer(case=case, actor=people.bob(), answer="Another list.")
    check(consignment.pk)
    case = information_answer(case=case, actor=people.bob(), answer="Another list.")
    assert (case.state, case.assigned_to) == ("in_review", people.rida())
    assert set(standing(case).values()) == {None}
    Consignment.objects.update(state="checking")
    with pytest.raises(Incomplete):
        reviewed(case)


def test_nothing_is_reviewed_or_approved_by_another_reviewer(register: Workspace):
    model = model_of(register)
    case = reviewed(taken(received(model, [imei(model["tacs"][0], 900000)])))
    for person in (people.second_reviewer(), people.adil(), people.bob()):
        with pytest.raises(NotAllowed):
            case_transition(case=case, transition="approve", actor=person)
    assert not RegisterChange.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_the_same_device_at_the_same_moment_one_does(register: Workspace):
    model = model_of(register)
    tac = model["tacs"][0]
    lists = [received(model, [imei(tac, 900000), imei(tac, 900001 + n)]) for n in range(2)]
    cases = [reviewed(taken(one)) for one in lists]
    assert [one.accepted for one in lists] == [2, 2]
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def approve(case: Case) -> None:
        together.wait()
        try:
            done = case_transition(case=case, transition="approve", actor=people.rida())
            outcomes.append(done.state)
        except FoundMeanwhile:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=approve, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["approved", "too late"]
    assert RegisterChange.objects.count() == Certificate.objects.count() == 1
