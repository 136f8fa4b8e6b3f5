from __future__ import annotations

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from pehchan.portal.audit.models import Event
from pehchan.portal.cases.errors import ReasonNeeded
from pehchan.portal.registration.errors import BadRow, NotRefused
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.services import register_change_request, register_change_retry
from tests.portal import people_made

pytestmark = pytest.mark.django_db
ROW = {"imei": "352099001761481", "other_imeis": "352099001761499", "model": "X1"}


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name__endswith="tasks.carry").count()


def test_a_change_waits_in_the_outbox_with_a_job_to_carry_it() -> None:
    change = register_change_request(case=None, change="add", rows=[ROW])
    assert (change.state, change.devices, change.shipment) == ("waiting", 2, None)
    assert change.rows == [ROW] and jobs() == 1


def test_it_is_gone_with_the_transaction_that_decided_it() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        register_change_request(case=None, change="add", rows=[ROW])
        raise ZeroDivisionError
    assert not RegisterChange.objects.exists() and jobs() == 0


def test_one_bad_row_refuses_all() -> None:
    with pytest.raises(BadRow):
        register_change_request(case=None, change="add", rows=[ROW, {"imei": "12"}])
    assert not RegisterChange.objects.exists() and jobs() == 0


def test_a_file_counts_the_devices_that_it_is_said_to_have() -> None:
    change = register_change_request(case=None, change="add", file="cases/x.parquet", devices=9_963)
    assert (change.devices, change.rows, change.file) == (9_963, [], "cases/x.parquet")


def test_what_was_refused_is_tried_again_alone_with_a_reason_and_an_event() -> None:
    change = register_change_request(case=None, change="add", rows=[ROW])
    with pytest.raises(NotRefused):
        register_change_retry(change=change, actor=people_made.adil(), reason="I waited.")
    RegisterChange.objects.update(state="refused", refusal={"error": "register_refused"})
    with pytest.raises(ReasonNeeded):
        register_change_retry(change=change, actor=people_made.adil(), reason=" ")
    before = jobs()
    again = register_change_retry(change=change, actor=people_made.adil(), reason="Put right.")
    assert (again.state, again.alone, again.refusal) == ("waiting", True, None)
    assert jobs() == before + 1
    event = Event.objects.get(kind="register_change_retried")
    assert event.actor == people_made.adil() and event.reason == "Put right."
    assert event.before == {"error": "register_refused"}
