from __future__ import annotations

import datetime

import pytest

from pehchan.identity.device import device_text
from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from pehchan.portal.cases.errors import ReasonNeeded
from pehchan.portal.project.register import verdicts
from pehchan.portal.registration.carry import carry_all
from pehchan.portal.registration.errors import RegistrationError
from pehchan.portal.registration.manufacturer.services import batch_activate, batch_end
from pehchan.portal.registration.models import AssemblyRange, ProductionBatch, RegisterChange
from tests.portal import people_made as people
from tests.portal.registration.manufacturer import made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined, operator]


def registered(of: AssemblyRange, serial: int) -> bool:
    return verdicts().answer(with_check_digit(device_text(of.first + serial))).registered


def test_from_range_to_batch_to_recall_and_export(own_register: Workspace):
    range_ = made.range_(own_register)
    batch = made.batch(range_)
    assert not RegisterChange.objects.exists()
    assert not registered(range_, 500)
    batch_activate(batch=batch, actor=people.carol())
    carry_all()
    answer = verdicts().answer(with_check_digit(device_text(range_.first + 500)))
    shown = answer.evidence.registrations[0]
    assert answer.registered and shown.origin == "local_assembly" and shown.technology == "4G"
    assert shown.production_date == datetime.date(2026, 11, 1)
    assert shown.local_content == "battery:100|motherboard:40.5"
    recalled = batch_end(
        batch=batch,
        actor=people.carol(),
        how="recall",
        reason="Batteries.",
        first=range_.first + 100,
        last=range_.first + 199,
    )
    assert (recalled.count, recalled.state) == (100, "recalled")
    carry_all()
    assert [registered(range_, n) for n in (99, 100, 199, 200)] == [True, False, False, True]
    assert ProductionBatch.objects.filter(state="active").count() == 2
    rest = ProductionBatch.objects.filter(state="active").last()
    batch_end(batch=rest, actor=people.carol(), how="export", reason="Sold abroad.")
    carry_all()
    assert [registered(range_, n) for n in (99, 200, 999)] == [True, False, False]
    kinds = Event.objects.filter(subject__startswith="batch:").values_list("kind", flat=True)
    assert sorted(kinds) == [
        "batch_activated", "batch_declared", "batch_exported", "batch_recalled",
    ]  # fmt: skip


def test_what_a_batch_may_not_be(register: Workspace):
    range_ = made.range_(register)
    made.batch(range_)
    for wrong in (
        {"first": 9_000, "last": 10_000},  # beyond the range
        {"first": 500, "last": 1_500},  # numbers of another batch
        {"first": 2_000, "last": 1_999},
        {"first": 2_000, "last": 2_999, "local_content": {"battery": 101}},
        {"first": 2_000, "last": 2_999, "production_date": datetime.date(2999, 1, 1)},
    ):
        with pytest.raises(RegistrationError):
            made.batch(range_, **wrong)
    assert ProductionBatch.objects.count() == 1


def test_a_licence_that_ended_makes_no_batches(register: Workspace):
    range_ = made.range_(register)
    range_.licence.valid_until = datetime.date(2020, 1, 1)
    range_.licence.save()
    with pytest.raises(RegistrationError, match="licence"):
        made.batch(range_)


def test_steps_come_in_their_order(register: Workspace):
    batch = made.batch(made.range_(register))
    with pytest.raises(RegistrationError):
        batch_end(batch=batch, actor=people.carol(), how="recall", reason="No.")
    batch_activate(batch=batch, actor=people.carol())
    with pytest.raises(RegistrationError):
        batch_activate(batch=batch, actor=people.carol())
    with pytest.raises(ReasonNeeded):
        batch_end(batch=batch, actor=people.carol(), how="recall", reason="")
    with pytest.raises(RegistrationError):
        batch_end(
            batch=batch, actor=people.carol(), how="recall", reason="No.", last=batch.last + 1
        )
    assert RegisterChange.objects.count() == 1
