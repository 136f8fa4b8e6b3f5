from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.cases.errors import (
    CaseError,
    NotAllowed,
    ReasonNeeded,
    SectionsMissing,
    SectionsSayOtherwise,
    WrongState,
)
from pehchan.portal.cases.models import Case, Proposal
from pehchan.portal.cases.queries import history
from pehchan.portal.cases.reviewing import may_review_sections
from pehchan.portal.cases.services import (
    case_assign,
    case_transition,
    information_answer,
    review_finish,
    section_review,
)
from pehchan.portal.dispatch.models import Message
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db
NAMES = ("price", "papers", "goods")


def said(case: Case, **opinions: str) -> Case:
    for name in NAMES:
        if name in opinions:
            section_review(
                case=case,
                actor=people.rida(),
                section=name,
                opinion=opinions[name],
                comment="" if opinions[name] == "approved" else f"The {name}.",
            )
    return case


@pytest.mark.parametrize(
    ("opinions", "state"),
    [
        (("approved", "approved", "approved"), "approved"),
        (("approved", "rejected", "information"), "rejected"),
        (("information", "approved", "rejected"), "rejected"),
        (("approved", "information", "approved"), "information_requested"),
    ],
)
def test_the_review_ends_as_the_sections_say(opinions: tuple[str, ...], state: str) -> None:
    case = said(made.to_review(), **dict(zip(NAMES, opinions, strict=True)))
    case = review_finish(case=case, actor=people.rida())
    assert case.state == state
    if state != "approved":
        wanted = "rejected" if state == "rejected" else "information"
        name = NAMES[opinions.index(wanted)]
        told = Message.objects.filter(member=people.bob()).order_by("created_at").last()
        assert told is not None and f"The {name}." in told.text


def test_while_a_section_is_missing_nothing_can_be_decided() -> None:
    case, rida = said(made.to_review(), price="approved", goods="rejected"), people.rida()
    with pytest.raises(SectionsMissing, match="Papers"):
        review_finish(case=case, actor=rida)
    for step in ("approve", "reject"):
        with pytest.raises(SectionsMissing):
            case_transition(case=case, transition=step, actor=rida, reason="I say so.")
    assert Case.objects.get().state == "in_review"


def test_nobody_decides_otherwise_than_the_sections() -> None:
    rida = people.rida()
    case = said(made.to_review(), price="approved", papers="approved", goods="approved")
    with pytest.raises(SectionsSayOtherwise):
        case_transition(case=case, transition="reject", actor=rida, reason="I say so.")
    said(case, goods="rejected")
    with pytest.raises(SectionsSayOtherwise):
        case_transition(case=case, transition="approve", actor=rida)


def test_only_the_reviewer_who_took_it_says_anything() -> None:
    case = made.to_review()
    for person in (people.second_reviewer(), people.adil(), people.asma(), people.bob()):
        assert not may_review_sections(person, case)
        with pytest.raises(NotAllowed):
            section_review(case=case, actor=person, section="price", opinion="approved")
    said(case, price="approved", papers="approved", goods="approved")
    with pytest.raises(NotAllowed):
        review_finish(case=case, actor=people.second_reviewer())
    case_assign(case=case, actor=people.rida(), reviewer=None)
    with pytest.raises(WrongState):
        section_review(case=case, actor=people.rida(), section="price", opinion="approved")


def test_what_is_not_in_order_says_why_and_sections_are_those_of_the_kind() -> None:
    case, rida = made.to_review(), people.rida()
    for opinion in ("rejected", "information"):
        with pytest.raises(ReasonNeeded):
            section_review(case=case, actor=rida, section="price", opinion=opinion, comment=" ")
    for section, opinion in (("colour", "approved"), ("price", "perhaps")):
        with pytest.raises(CaseError):
            section_review(case=case, actor=rida, section=section, opinion=opinion)
    assert not case.section_reviews.exists()


def test_before_the_report_is_there_nothing_is_reviewed() -> None:
    case = made.to_review(counting=True)
    with pytest.raises(CaseError, match="being counted"):
        section_review(case=case, actor=people.rida(), section="price", opinion="approved")


def test_each_word_is_an_event_that_the_applicant_does_not_see() -> None:
    case = said(made.to_review(), price="rejected", papers="approved")
    events = Event.objects.filter(kind="case_section_reviewed").order_by("pk")
    assert [one.after["section"] for one in events] == ["price", "papers"]
    inside = [one.reason for one in history(case, people.rida())]
    assert "Price: Not in order. The price." in inside
    assert not any("Price" in one.reason for one in history(case, people.bob()))


def test_a_second_person_confirms_or_sees_a_section_otherwise() -> None:
    case = said(made.to_review(large=True), price="approved", papers="approved", goods="approved")
    case = review_finish(case=case, actor=people.rida())
    assert case.state == "in_review" and Proposal.objects.exists()
    rabia = people.second_reviewer()
    section_review(case=case, actor=rabia, section="goods", opinion="rejected", comment="Old.")
    with pytest.raises(SectionsSayOtherwise):
        case_transition(case=case, transition="approve", actor=rabia)
    assert review_finish(case=case, actor=rabia).state == "rejected"


def test_answered_it_is_back_in_review_and_its_reviewer_is_told() -> None:
    case = said(made.to_review(), price="approved", papers="information", goods="approved")
    case = review_finish(case=case, actor=people.rida())
    question = case.questions.get()
    assert question.question == "Papers: The papers."
    before = Message.objects.filter(member=people.rida()).count()
    case = information_answer(case=case, actor=people.bob(), answer="They are added.")
    assert (case.state, case.assigned_to) == ("in_review", people.rida())
    assert Message.objects.filter(member=people.rida()).count() == before + 1
    assert review_finish(case=said(case, papers="approved"), actor=people.rida()).state == (
        "approved"
    )
