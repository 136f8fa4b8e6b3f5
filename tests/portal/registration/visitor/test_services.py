from __future__ import annotations

import datetime
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.clocks import cases_lapse
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_transition
from pehchan.portal.dispatch.models import Message
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.personal.errors import DeviceTakenError
from pehchan.portal.registration.personal.models import AllowanceClaim, Device
from pehchan.portal.registration.visitor.kind import end_of
from pehchan.portal.registration.visitor.services import extension_ask, visits_notify
from tests.portal.people_made import alice, rida
from tests.portal.registration.personal.made import phones, visit, with_document

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def imeis(made_register: Any, register: Workspace) -> list[str]:
    with_document(alice(), "passport")
    return phones(made_register)


@pytest.fixture
def today(register: Workspace) -> datetime.date:
    return register.today()


def device(case: Case) -> Device:
    return Device.objects.get(case_reference=case.reference)


def stay(imei: str, today: datetime.date, ago: int = 0) -> Case:
    """A visit that began some days ago and is to last past its 120 days."""
    return visit(alice(), imei, today - ago * DAY, today + 200 * DAY)


def test_a_visitors_phone_is_registered_for_120_days_at_once_and_free(
    imeis: list[str], today: datetime.date
) -> None:
    case = stay(imeis[0], today)
    assert case.state == "approved"
    until = today + 119 * DAY
    assert device(case).valid_until == until
    row = RegisterChange.objects.get(case=case).rows[0]
    assert (row["origin"], row["valid_until"]) == ("visitor", f"{until:%Y%m%d}")
    assert case.due_at == end_of(until)
    # A visit is no part of a year's allowance.
    assert not AllowanceClaim.objects.exists()


def test_the_120_days_count_from_arrival(imeis: list[str], today: datetime.date) -> None:
    assert device(stay(imeis[0], today, ago=100)).valid_until == today + 19 * DAY


def test_one_phone_a_visit_then_a_reviewer(imeis: list[str], today: datetime.date) -> None:
    stay(imeis[0], today, ago=10)
    second = stay(imeis[1], today, ago=10)
    assert second.state == "pending_review"
    assert device(second).state == Device.State.PENDING


def test_after_leaving_a_new_visit_begins(imeis: list[str], today: datetime.date) -> None:
    first = stay(imeis[0], today, ago=40)
    case_transition(case=first, transition="leave", actor=alice())
    Device.objects.update(closed_on=today - 5 * DAY)
    RegisterChange.objects.update(state=RegisterChange.State.CARRIED)
    again = visit(alice(), imeis[0], today - DAY, today + 30 * DAY)
    assert again.state == "approved"


def test_with_a_passport_that_is_not_verified_a_reviewer_decides(
    made_register: Any, register: Workspace
) -> None:
    with_document(alice(), "passport", verified=False)
    case = stay(phones(made_register)[0], register.today())
    assert case.state == "pending_review"
    case = case_transition(case=case, transition="take", actor=rida())
    case = case_transition(case=case, transition="approve", actor=rida())
    assert device(case).state == Device.State.REGISTERED


def test_the_end_of_the_visit_closes_the_registration(
    imeis: list[str], today: datetime.date
) -> None:
    case = stay(imeis[0], today)
    end = end_of(today + 119 * DAY)
    assert cases_lapse(end - timedelta(minutes=1)) == 0
    assert cases_lapse(end) == 1
    case.refresh_from_db()
    assert case.state == "expired"
    assert device(case).state == Device.State.CLOSED
    assert [one.change for one in RegisterChange.objects.order_by("pk")] == ["add", "remove"]
    assert cases_lapse(end) == 0


def test_who_leaves_ends_it_and_the_phone_is_free(imeis: list[str], today: datetime.date) -> None:
    case = stay(imeis[0], today)
    with pytest.raises(DeviceTakenError):
        stay(imeis[0], today)
    case_transition(case=case, transition="leave", actor=alice())
    assert RegisterChange.objects.filter(change="remove").count() == 1
    assert device(case).closed_why == "left"


def test_an_extension_is_granted_once_by_rule_in_the_last_days(
    imeis: list[str], today: datetime.date
) -> None:
    case = stay(imeis[0], today, ago=100)
    until = today + 40 * DAY
    asked = extension_ask(visit=case, actor=alice(), departs=until)
    assert asked.state == "approved"
    assert device(case).valid_until == until
    case.refresh_from_db()
    assert case.due_at == end_of(until)
    last = RegisterChange.objects.order_by("pk").last()
    assert last is not None
    assert (last.change, last.rows[0]["valid_until"]) == ("update", f"{until:%Y%m%d}")
    second = extension_ask(visit=case, actor=alice(), departs=until + DAY)
    assert second.state == "pending_review"
    assert device(case).valid_until == until


def test_an_early_or_long_extension_is_a_reviewers_matter(
    imeis: list[str], today: datetime.date
) -> None:
    case = stay(imeis[0], today)
    asked = extension_ask(visit=case, actor=alice(), departs=today + 150 * DAY)
    assert asked.state == "pending_review"
    asked = case_transition(case=asked, transition="take", actor=rida())
    case_transition(case=asked, transition="approve", actor=rida())
    assert device(case).valid_until == today + 150 * DAY


def test_an_extension_to_an_earlier_day_is_refused(imeis: list[str], today: datetime.date) -> None:
    case = stay(imeis[0], today)
    assert extension_ask(visit=case, actor=alice(), departs=today).state == "rejected"


def test_a_reviewer_cannot_extend_what_has_ended(imeis: list[str], today: datetime.date) -> None:
    from pehchan.portal.registration.personal.guards import NotInOrderError

    case = stay(imeis[0], today)
    asked = extension_ask(visit=case, actor=alice(), departs=today + 150 * DAY)
    case_transition(case=case, transition="leave", actor=alice())
    asked = case_transition(case=asked, transition="take", actor=rida())
    with pytest.raises(NotInOrderError, match="has ended"):
        case_transition(case=asked, transition="approve", actor=rida())


def test_the_coming_end_is_told_twice_and_each_time_once(
    imeis: list[str], today: datetime.date
) -> None:
    case = stay(imeis[0], today)
    until = today + 119 * DAY
    for left in (20, 14, 13, 3, 2, 0, -1):
        visits_notify(today=until - left * DAY)
    told = Message.objects.filter(template="registration_expires").order_by("pk")
    assert told.count() == 2
    assert str(until) in told[0].text
    assert case.reference in told[0].text


def test_who_extends_is_told_again_before_the_new_end(
    imeis: list[str], today: datetime.date
) -> None:
    case = stay(imeis[0], today, ago=110)
    visits_notify(today=today)
    extension_ask(visit=case, actor=alice(), departs=today + 60 * DAY)
    visits_notify(today=today)
    visits_notify(today=today + 50 * DAY)
    assert Message.objects.filter(template="registration_expires").count() == 2


def test_a_registration_that_ended_is_gone_from_the_lake(
    made_register: Any, own_register: Workspace, run_jobs: Callable[[], int]
) -> None:
    from pehchan.portal.project.register import verdicts

    with_document(alice(), "passport")
    imei = phones(made_register)[0]
    stay(imei, own_register.today())
    run_jobs()
    assert verdicts().answer(imei).registered
    cases_lapse(end_of(own_register.today() + 119 * DAY))
    run_jobs()
    assert not verdicts().answer(imei).registered
