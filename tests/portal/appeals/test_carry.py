"""Relief in the register: at once, once, and back."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.errors import PehchanError
from pehchan.portal.appeals.carry import carry
from pehchan.portal.appeals.models import Relief
from pehchan.portal.appeals.services import (
    objection_send,
    objection_start,
    relief_end,
    relief_grant,
)
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_assign, case_transition
from pehchan.portal.dispatch.models import Message
from pehchan.portal.project import register as portal_register
from pehchan.status.states import State
from tests.portal import people_made as people
from tests.portal.appeals import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def imei(made_register, own_register) -> str:
    """A phone that was reported stolen and is still used."""
    return made_register.samples["stolen_in_use"]


def objection(imei: str) -> Case:
    verdict = portal_register.verdicts().answer(imei, evidence=False)
    assert verdict.state is State.BLOCKED
    case = objection_start(member=people.alice(), verdict=verdict)
    return objection_send(case=case, actor=people.alice(), answers=made.ANSWERS)


def granted(case: Case) -> Relief:
    until = timezone.localdate() + datetime.timedelta(days=30)
    return relief_grant(case=case, actor=people.rida(), until=until, reason="The receipt is there.")


def state(imei: str) -> State:
    return portal_register.verdicts().answer(imei, evidence=False).state


def spares() -> list:
    return [run for run in portal_register.workspace().lake.runs() if run.kind == "spare"]


def test_the_phone_works_again_and_then_no_more(imei: str, run_jobs) -> None:
    relief = granted(objection(imei))
    assert state(imei) is State.BLOCKED
    run_jobs()
    relief.refresh_from_db()
    assert (relief.state, state(imei)) == ("active", State.ALLOWED)
    assert relief.run == spares()[-1].number
    assert Message.objects.filter(template="relief_granted").count() == 1
    relief_end(relief=relief, actor=people.rida(), reason="The receipt is forged.")
    run_jobs()
    relief.refresh_from_db()
    assert (relief.state, state(imei)) == ("ended", State.BLOCKED)
    assert "forged" in Message.objects.get(template="relief_ended").text


def test_carried_twice_it_is_one_run_and_one_message(imei: str) -> None:
    relief = granted(objection(imei))
    carry(relief.pk)
    carry(relief.pk)
    # As after a kill between the register's commit and the database's.
    Relief.objects.update(state="asked", run=None)
    carry(relief.pk)
    assert len(spares()) == 1
    assert Message.objects.filter(template="relief_granted").count() == 1
    relief.refresh_from_db()
    assert relief.run == spares()[0].number
    relief_end(relief=relief, actor=people.rida(), reason="No.")
    carry(relief.pk)
    Relief.objects.update(state="ending")
    carry(relief.pk)
    assert state(imei) is State.BLOCKED
    undone = [run for run in portal_register.workspace().lake.runs() if run.kind == "undo"]
    assert len(undone) == 1


def test_taken_back_before_it_was_carried_nothing_happens(imei: str, run_jobs) -> None:
    relief = granted(objection(imei))
    relief_end(relief=relief, actor=people.rida(), reason="A mistake.")
    run_jobs()
    relief.refresh_from_db()
    assert (relief.state, spares()) == ("ended", [])


def test_while_the_register_is_busy_it_waits(imei: str) -> None:
    relief = granted(objection(imei))
    with portal_register.workspace().lock("spare"), pytest.raises(PehchanError) as error:
        carry(relief.pk)
    assert error.value.code == "busy"
    relief.refresh_from_db()
    assert relief.state == "asked"
    carry(relief.pk)
    assert state(imei) is State.ALLOWED


def test_upheld_the_longer_relief_takes_the_place_of_the_first(imei: str, run_jobs) -> None:
    case = objection(imei)
    granted(case)
    run_jobs()
    rida = people.rida()
    case = case_assign(case=case, actor=rida, reviewer=rida)
    case_transition(case=case, transition="approve", actor=rida, reason="True.")
    run_jobs()
    assert state(imei) is State.ALLOWED
    assert {one.state for one in Relief.objects.all()} == {"active", "ended"}
    # The change from one to the other is no news to the phone's owner.
    assert not Message.objects.filter(template="relief_ended").exists()
