"""Objections are made, sent and relieved."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pehchan.portal.appeals.errors import Incomplete, NoRelief, NothingToObject
from pehchan.portal.appeals.models import Relief
from pehchan.portal.appeals.services import (
    LONGEST,
    UPHELD,
    objection_send,
    objection_start,
    relief_end,
    relief_grant,
    reliefs_expire,
)
from pehchan.portal.audit.models import Event
from pehchan.portal.cases.errors import NotAllowed, ReasonNeeded
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_transition
from pehchan.portal.dispatch.models import Message
from pehchan.status.states import State
from tests.portal import people_made as people
from tests.portal.appeals import made

pytestmark = pytest.mark.django_db


def day(after: int = 30) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=after)


def granted(case: Case) -> Relief:
    return relief_grant(case=case, actor=people.rida(), until=day(), reason="The receipt is there.")


@pytest.mark.parametrize("state", [State.ALLOWED, State.NOT_KNOWN, State.NOT_VALID])
def test_there_is_nothing_to_object_to(state: State) -> None:
    with pytest.raises(NothingToObject):
        objection_start(member=people.alice(), verdict=made.verdict(state))
    assert not Case.objects.exists()


@pytest.mark.parametrize("state", [State.BLOCKED, State.NOTICE])
def test_an_objection_keeps_what_was_said(state: State) -> None:
    case = objection_start(member=people.alice(), verdict=made.verdict(state))
    assert (case.kind, case.state, case.organisation) == ("objection", "draft", None)
    assert case.reference.startswith("A-")
    assert case.data["state"] == state.value
    assert case.data["reasons"] == ["Reported stolen"]
    assert case.data["device"] == made.IMEI[:14]


def test_a_second_objection_about_the_same_phone_is_the_first() -> None:
    assert made.draft() == made.draft()
    case = made.sent()
    assert made.draft() == case
    case_transition(case=case, transition="withdraw", actor=people.alice())
    assert made.draft() != case


def test_without_a_reason_it_is_not_sent() -> None:
    with pytest.raises(Incomplete):
        objection_send(case=made.draft(), actor=people.alice(), answers={"ground": "other"})
    assert Case.objects.get().state == "draft"


def test_its_clock_runs_from_the_moment_it_was_sent() -> None:
    case = made.sent()
    assert datetime.timedelta(days=1) < case.due_at - timezone.now() <= datetime.timedelta(days=2)
    taken = case_transition(case=case, transition="take", actor=people.rida())
    assert taken.due_at - timezone.now() > datetime.timedelta(days=9)


def test_relief_is_a_reviewers_and_an_event() -> None:
    case = made.sent()
    relief = granted(case)
    assert (relief.state, relief.device) == ("asked", made.IMEI[:14])
    event = Event.objects.get(kind="relief_granted")
    assert (event.subject, event.reason) == (case.subject, "The receipt is there.")


@pytest.mark.parametrize("who", ["alice", "bob", "adil", "asma"])
def test_nobody_else_grants_it(who: str) -> None:
    case = made.sent()
    with pytest.raises(NotAllowed):
        relief_grant(case=case, actor=getattr(people, who)(), until=day(), reason="x")
    assert not Relief.objects.exists()


def test_a_reviewer_does_not_relieve_their_own_phone() -> None:
    rida = people.rida()
    case = objection_start(member=rida, verdict=made.verdict())
    case = objection_send(case=case, actor=rida, answers=made.ANSWERS)
    with pytest.raises(NotAllowed):
        relief_grant(case=case, actor=rida, until=day(), reason="x")
    assert relief_grant(case=case, actor=people.second_reviewer(), until=day(), reason="x")


@pytest.mark.parametrize("after", [-1, LONGEST.days + 1])
def test_a_day_that_is_past_or_too_far_away(after: int) -> None:
    with pytest.raises(NoRelief):
        relief_grant(case=made.sent(), actor=people.rida(), until=day(after), reason="x")


def test_without_a_reason_there_is_none() -> None:
    with pytest.raises(ReasonNeeded):
        relief_grant(case=made.sent(), actor=people.rida(), until=day(), reason=" ")


def test_one_at_a_time_by_the_code_and_by_the_database() -> None:
    case = made.sent()
    relief = granted(case)
    with pytest.raises(NoRelief):
        granted(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Relief.objects.create(case=case, device="x", until=day(), reason="x")
    relief_end(relief=relief, actor=people.rida(), reason="The receipt is forged.")
    assert granted(case) != relief


def test_a_case_that_is_over_gets_no_relief() -> None:
    case = case_transition(case=made.sent(), transition="withdraw", actor=people.alice())
    with pytest.raises(NoRelief):
        granted(case)


def test_relief_is_taken_back_once_and_says_why() -> None:
    relief = granted(made.sent())
    with pytest.raises(ReasonNeeded):
        relief_end(relief=relief, actor=people.rida(), reason="")
    ended = relief_end(relief=relief, actor=people.rida(), reason="The receipt is forged.")
    assert (ended.state, ended.ended_by) == ("ending", people.rida())
    with pytest.raises(NoRelief):
        relief_end(relief=relief, actor=people.rida(), reason="again")
    assert Event.objects.filter(kind="relief_ended").count() == 1


def test_relief_that_has_run_out_ends_by_itself_and_makes_room_for_another() -> None:
    case = made.sent()
    relief = granted(case)
    Relief.objects.update(state="active")
    assert reliefs_expire(today=relief.until) == 0
    tomorrow = relief.until + datetime.timedelta(days=1)
    assert reliefs_expire(today=tomorrow) == 1
    assert reliefs_expire(today=tomorrow) == 0
    relief.refresh_from_db()
    assert relief.state == "ended"
    assert Message.objects.filter(template="relief_ended").count() == 1
    assert Event.objects.get(kind="relief_expired").actor is None
    assert granted(case) != relief


def test_who_may_not_see_it_does_not_end_it() -> None:
    relief = granted(made.sent())
    with pytest.raises(NotAllowed):
        relief_end(relief=relief, actor=people.alice(), reason="x")
    assert Relief.objects.get().state == "asked"


def test_upheld_the_device_is_spared_for_a_year() -> None:
    case = made.taken()
    first = granted(case)
    case_transition(case=case, transition="approve", actor=people.rida(), reason="True.")
    first.refresh_from_db()
    second = Relief.objects.exclude(pk=first.pk).get()
    assert (first.state, second.state) == ("ending", "asked")
    assert second.until == timezone.localdate() + UPHELD


@pytest.mark.parametrize("step", ["reject", "withdraw"])
def test_dismissed_or_withdrawn_its_relief_ends(step: str) -> None:
    case = made.taken() if step == "reject" else made.sent()
    relief = granted(case)
    actor = people.rida() if step == "reject" else people.alice()
    case_transition(case=case, transition=step, actor=actor, reason="No.")
    relief.refresh_from_db()
    assert relief.state == "ending"
