from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.cases.copying import case_copy, may_copy
from pehchan.portal.cases.documents import private_path
from pehchan.portal.cases.errors import NotAllowed
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_transition, document_add, section_review
from tests.portal import people_made as people
from tests.portal.cases import made
from tests.portal.registration.importer.made import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined]


def rejected() -> Case:
    """A rejected case with a document that holds and one that was taken back."""
    case = made.to_review(about="tea", decided="no")
    Case.objects.filter(pk=case.pk).update(state="draft")
    case.refresh_from_db()
    document_add(case=case, actor=people.bob(), label="invoice", upload=picture())
    Case.objects.filter(pk=case.pk).update(state="in_review")
    for section in ("price", "papers", "goods"):
        section_review(
            case=case, actor=people.rida(), section=section, opinion="rejected", comment="No."
        )
    return case_transition(case=case, transition="reject", actor=people.rida(), reason="No.")


def test_a_rejected_request_is_made_again_from_its_answers_and_documents() -> None:
    case = rejected()
    assert may_copy(people.bob(), case)
    copy = case_copy(case=case, actor=people.bob())
    assert (copy.state, copy.kind, copy.organisation) == ("draft", case.kind, case.organisation)
    assert copy.reference != case.reference and copy.data == {"about": "tea"}
    first, second = case.documents.get(), copy.documents.get()
    assert (first.sha256, first.name, first.label) == (second.sha256, second.name, second.label)
    assert first.path != second.path
    assert private_path(first.path).read_bytes() == private_path(second.path).read_bytes()
    event = Event.objects.get(kind="case_copied")
    assert (event.subject, event.after) == (copy.subject, {"earlier": case.reference})
    assert case_transition(case=copy, transition="submit", actor=people.bob()).state == (
        "pending_review"
    )
    case.refresh_from_db()
    assert case.state == "rejected" and not case.section_reviews.filter(case=copy).exists()


def test_others_and_what_is_under_way_or_approved_is_not_copied() -> None:
    case = rejected()
    for person in (people.rida(), people.adil(), people.sami(), people.alice()):
        assert not may_copy(person, case)
        with pytest.raises(NotAllowed):
            case_copy(case=case, actor=person)
    for state in ("draft", "pending_review", "in_review", "information_requested", "approved"):
        case.state = state
        assert not may_copy(people.bob(), case)
    assert Case.objects.count() == 1


def test_a_kind_that_is_begun_elsewhere_is_not_copied() -> None:
    case = case_transition(case=made.draft(), transition="withdraw", actor=people.bob())
    with pytest.raises(NotAllowed):
        case_copy(case=case, actor=people.bob())
