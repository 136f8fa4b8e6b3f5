from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from pehchan.portal.audit.models import Event
from pehchan.portal.cases.errors import (
    CaseError,
    NotAllowed,
    ReasonNeeded,
    SecondPersonNeeded,
    WrongState,
)
from pehchan.portal.cases.models import Case, Proposal
from pehchan.portal.cases.review import CLOCKS
from pehchan.portal.cases.services import case_assign, case_start, case_transition
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db


def step(case: Case, name: str, actor: object, **more: object) -> Case:
    return case_transition(case=case, transition=name, actor=actor, **more)


def test_from_draft_to_approval_with_an_event_for_each_step():
    made.EFFECTS.clear()
    case = made.taken()
    assert case.assigned_to == people.rida() and case.state == "in_review"
    case = step(case, "approve", people.rida())
    assert case.state == "approved" and case.decided_at is not None
    assert made.EFFECTS == ["approve approved"]
    events = Event.objects.filter(subject=f"case:{case.reference}").order_by("number")
    assert [event.kind for event in events] == [
        "case_started",
        "case_submit",
        "case_assigned",
        "case_approve",
    ]
    assert events[1].on_behalf_of == people.bolan_traders()
    assert events[3].before == {"state": "in_review"}
    assert events[3].after == {"state": "approved"}


@pytest.mark.parametrize("name", ["approve", "reject", "release", "request_information"])
def test_only_the_reviewer_who_took_it_acts(name: str):
    case = made.taken()
    for other in (people.second_reviewer(), people.bob(), people.sami(), people.alice(),
                  people.asma(), None):  # fmt: skip
        with pytest.raises(NotAllowed):
            step(case, name, other, reason="why")
    case.refresh_from_db()
    assert case.state == "in_review"


@pytest.mark.parametrize("name", ["take", "approve", "answer", "release"])
def test_a_step_from_another_state_changes_nothing(name: str):
    case = made.draft()
    with pytest.raises(WrongState):
        step(case, name, people.rida())
    with pytest.raises(CaseError):
        step(case, "no_such_step", people.bob())
    assert Case.objects.get().state == "draft"


def test_a_rejection_says_why():
    case = made.taken()
    with pytest.raises(ReasonNeeded):
        step(case, "reject", people.rida(), reason="  ")
    assert step(case, "reject", people.rida(), reason="No invoice.").state == "rejected"
    assert Event.objects.filter(kind="case_reject").get().reason == "No invoice."


def test_four_eyes_where_configured():
    case = made.taken(large=True)
    after = step(case, "approve", people.rida())
    assert after.state == "in_review" and Proposal.objects.get().transition == "approve"
    with pytest.raises(SecondPersonNeeded):
        step(case, "approve", people.rida())
    with pytest.raises(NotAllowed):
        step(case, "approve", people.bob())
    assert step(case, "approve", people.second_reviewer()).state == "approved"
    assert not Proposal.objects.exists()


def test_another_step_drops_the_proposal():
    case = made.taken(large=True)
    step(case, "approve", people.rida())
    assert step(case, "reject", people.rida(), reason="A mistake.").state == "rejected"
    assert not Proposal.objects.exists()


def test_nobody_reviews_what_they_have_a_part_in():
    rida = people.rida()
    case = case_start(kind="test_personal", applicant=rida)
    case = step(case, "submit", rida)
    with pytest.raises(NotAllowed):
        case_assign(case=case, actor=rida, reviewer=rida)
    with pytest.raises(NotAllowed):
        step(case, "take", rida)


def test_an_effect_that_breaks_leaves_nothing_changed():
    case = made.taken()
    events = Event.objects.count()
    with pytest.raises(RuntimeError, match="broke"):
        step(case, "approve", people.rida(), data={"break": True})
    case.refresh_from_db()
    assert case.state == "in_review" and Event.objects.count() == events


def test_a_rule_decides_only_where_the_kind_says_so():
    alice = people.alice()
    case = step(case_start(kind="test_personal", applicant=alice), "submit", alice)
    assert step(case, "approve_by_rule", None).state == "approved"
    with pytest.raises(CaseError):
        step(made.submitted(), "approve_by_rule", None)


def test_reviewers_take_what_nobody_has_and_administrators_give_it_to_others():
    case = made.taken()
    with pytest.raises(NotAllowed):
        case_assign(case=case, actor=people.second_reviewer(), reviewer=people.second_reviewer())
    with pytest.raises(NotAllowed):
        case_assign(case=case, actor=people.adil(), reviewer=people.bob())
    case = case_assign(case=case, actor=people.adil(), reviewer=people.second_reviewer())
    assert case.assigned_to == people.second_reviewer() and case.state == "in_review"
    case = case_assign(case=case, actor=people.second_reviewer(), reviewer=None)
    assert case.assigned_to is None and case.state == "pending_review"


def test_who_takes_a_case_by_assignment_has_as_long_as_who_takes_it_by_step():
    rida = people.rida()
    by_step = step(made.submitted(), "take", rida)
    given = made.submitted()
    Case.objects.filter(pk=given.pk).update(due_at=timezone.now() - timedelta(days=9))
    given.refresh_from_db()
    given = case_assign(case=given, actor=rida, reviewer=rida)
    assert abs(given.due_at - by_step.due_at) < timedelta(minutes=5)
    # From one reviewer to another it goes on.
    other = case_assign(case=given, actor=people.adil(), reviewer=people.second_reviewer())
    assert other.due_at == given.due_at
    back = case_assign(case=other, actor=people.second_reviewer(), reviewer=None)
    assert abs(back.due_at - (timezone.now() + CLOCKS["pending_review"])) < timedelta(minutes=5)


@pytest.mark.django_db(transaction=True)
def test_two_decisions_at_the_same_moment_are_made_one_after_the_other():
    case, rida = made.taken(), people.rida()
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def decide(name: str) -> None:
        together.wait()
        try:
            outcomes.append(step(case, name, rida, reason="why").state)
        except WrongState:
            outcomes.append("late")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(name,)) for name in ("approve", "reject")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) in (["approved", "late"], ["late", "rejected"])
    assert Case.objects.get().state in outcomes
