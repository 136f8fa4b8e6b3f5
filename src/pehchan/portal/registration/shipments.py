"""Shipments: which changes go together, and how far a shipment has come. PostgreSQL's side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from pehchan.errors import PehchanError
from pehchan.lake.run import name_of
from pehchan.portal.audit.services import event_record
from pehchan.portal.registration.models import RegisterChange, Shipment
from pehchan.portal.registration.rows import devices_of

MOST_CHANGES = 500
MOST_ROWS = 20_000
PATIENCE = timedelta(minutes=1)


@transaction.atomic
def shipment_load() -> Shipment | None:
    """A new shipment of the changes that wait longest; None when nothing waits.

    A file goes alone, and each register's changes go together. Otherwise as many as fit, up to one
    that is about a device already in the shipment: what happens to a device first is carried first.
    A consignment may take its time, and lets people's devices go before it for a minute.
    """
    waiting = RegisterChange.objects.select_for_update().filter(
        state=RegisterChange.State.WAITING, shipment=None
    )
    patient = Q(file="") | Q(created_at__lt=timezone.now() - PATIENCE)
    if waiting.filter(file="").exists():
        waiting = waiting.filter(patient)
    taken: list[RegisterChange] = []
    seen: set[int] = set()
    rows = 0
    for change in waiting.order_by("pk")[:MOST_CHANGES]:
        about = {device for row in change.rows for device in devices_of(row)}
        if taken and change.register != taken[0].register:
            break
        apart = change.alone or bool(change.file) or rows + len(change.rows) > MOST_ROWS
        if taken and (apart or about & seen):
            break
        taken.append(change)
        seen |= about
        rows += len(change.rows)
        if apart:
            break
    if not taken:
        return None
    shipment = Shipment.objects.create(devices=sum(change.devices for change in taken))
    RegisterChange.objects.filter(pk__in=[change.pk for change in taken]).update(shipment=shipment)
    return shipment


@transaction.atomic
def shipment_arrived(shipment: Shipment, run: int | None) -> None:
    """The shipment's run landed in the lake (None: the lake knew all of it). Only once."""
    locked = Shipment.objects.select_for_update().get(pk=shipment.pk)
    if locked.carried_at is not None:
        return
    locked.run, locked.carried_at = run, timezone.now()
    locked.save(update_fields=["run", "carried_at"])
    changes = RegisterChange.objects.filter(shipment=locked).select_related("case").order_by("pk")
    changes.update(state=RegisterChange.State.CARRIED)
    for change in changes:
        _event(change, "register_change_carried", {"run": name_of(run) if run else None})


@transaction.atomic
def shipment_refused(shipment: Shipment, error: PehchanError) -> None:
    """The lake refused the shipment: its changes are tried one by one, and a single one is given up
    and left to people."""
    changes = RegisterChange.objects.select_for_update().filter(shipment=shipment).order_by("pk")
    found: Sequence[RegisterChange] = list(changes)
    Shipment.objects.filter(pk=shipment.pk).update(
        carried_at=timezone.now(), judged_at=timezone.now()
    )
    if len(found) > 1:
        changes.update(shipment=None, alone=True)
        return
    for change in found:
        change.state, change.refusal = RegisterChange.State.REFUSED, error.as_json()
        change.save(update_fields=["state", "refusal"])
        _event(change, "register_change_refused", {"error": error.code})


def shipment_judged(shipment: Shipment) -> None:
    """Its devices were judged and the live nodes told."""
    Shipment.objects.filter(pk=shipment.pk).update(judged_at=timezone.now())


def _event(change: RegisterChange, kind: str, after: dict[str, object]) -> None:
    event_record(
        kind=kind,
        actor=None,
        subject=change.subject,
        after={"change": change.change, "devices": change.devices, **after},
    )
