from __future__ import annotations

import pytest

from pehchan.portal.audit.models import Event
from pehchan.portal.cases.conversation import (
    LONGEST,
    comment_add,
    information_answer,
    information_request,
)
from pehchan.portal.cases.errors import CaseError, NotAllowed, ReasonNeeded, WrongState
from pehchan.portal.cases.models import Case, Comment
from pehchan.portal.dispatch.models import Message
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    found = Message.objects.order_by("due_at").select_related("member")
    return [(one.template, one.member.full_name) for one in found]


def test_a_comment_reaches_the_other_side():
    case = made.taken()
    Message.objects.all().delete()
    comment_add(case=case, author=people.bob(), text=" The ship is late. ")
    comment_add(case=case, author=people.rida(), text="Thank you.")
    assert told() == [("case_comment", "Rida"), ("case_comment", "Bob")]
    assert [one.text for one in case.comments.all()] == ["The ship is late.", "Thank you."]


def test_an_internal_comment_stays_inside():
    case = made.taken()
    Message.objects.all().delete()
    comment_add(case=case, author=people.rida(), text="Look at the TACs.", internal=True)
    assert told() == []
    with pytest.raises(NotAllowed):
        comment_add(case=case, author=people.bob(), text="Psst.", internal=True)
    assert Event.objects.filter(kind="case_comment_added").get().after["internal"] is True


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (LONGEST + 1)])
def test_an_empty_or_endless_comment_is_refused(text: str):
    case = made.taken()
    with pytest.raises((ReasonNeeded, CaseError)):
        comment_add(case=case, author=people.bob(), text=text)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("who", ["sami", "alice", "asma"])
def test_whoever_has_no_part_says_nothing(who: str):
    case = made.taken()
    with pytest.raises(NotAllowed):
        comment_add(case=case, author=getattr(people, who)(), text="Hello.")
    assert not Comment.objects.exists()


def test_a_question_and_its_answer():
    case = made.taken()
    information_request(case=case, actor=people.rida(), question="Which ship?")
    case.refresh_from_db()
    assert case.state == "information_requested"
    assert ("case_information_requested", "Bob") in told()
    information_answer(case=case, actor=people.bob(), answer="The Gwadar Star.")
    case.refresh_from_db()
    asked = case.questions.get()
    assert (case.state, case.assigned_to) == ("in_review", people.rida())
    assert (asked.answer, asked.answered_by) == ("The Gwadar Star.", people.bob())
    assert asked.answered_at is not None


def test_a_question_that_may_not_be_asked_is_not_kept():
    case = made.submitted()
    with pytest.raises(WrongState):
        information_request(case=case, actor=people.rida(), question="Which ship?")
    assert not case.questions.exists()


def test_only_the_applicants_side_answers():
    case = made.taken()
    information_request(case=case, actor=people.rida(), question="Which ship?")
    for other in (people.rida(), people.sami()):
        with pytest.raises(NotAllowed):
            information_answer(case=case, actor=other, answer="Any.")
    assert Case.objects.get().state == "information_requested"
