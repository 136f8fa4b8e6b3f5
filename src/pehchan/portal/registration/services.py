"""Asking for changes of the register, as part of what decides them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from pehchan.portal.audit.services import event_record
from pehchan.portal.cases.errors import ReasonNeeded
from pehchan.portal.project.jobs import defer
from pehchan.portal.registration.errors import NotRefused
from pehchan.portal.registration.models import REGISTRATION, RegisterChange
from pehchan.portal.registration.rows import Row, checked, devices_of

if TYPE_CHECKING:
    from pehchan.portal.cases.models import Case
    from pehchan.portal.people.models import Member


@transaction.atomic
def register_change_request(
    *,
    case: Case | None,
    change: str,
    rows: Iterable[Row] = (),
    file: str = "",
    devices: int | None = None,
    register: str = REGISTRATION,
) -> RegisterChange:
    """Put a change of the registration register into the outbox, in the caller's transaction.

    The worker carries it into the lake exactly once, judges the devices, and tells the live nodes.

    Args:
        change: ``add``, ``update`` or ``remove``.
        rows: in the columns of the wider registration form (`rows.COLUMNS`); days as dates or in
            ISO form; for a removal ``imei`` (and ``imei_last`` of a range) is enough.
        file: instead of rows, the path in private storage of a Parquet file with those columns.
        devices: how many devices a file has.
        register: another register than that of registrations, with its own columns.

    Raises:
        BadRow: a row that the register could not take.
    """
    kept = [checked(row, register) for row in rows]
    count = sum(len(devices_of(row)) for row in kept) if devices is None else devices
    made = RegisterChange.objects.create(
        case=case, change=change, rows=kept, file=file, devices=count, register=register
    )
    from pehchan.portal.registration.tasks import carry

    defer(carry)
    return made


@transaction.atomic
def register_change_retry(*, change: RegisterChange, actor: Member, reason: str) -> RegisterChange:
    """Try a change once more that the register refused: alone, so that no other one has to wait.

    Raises:
        ReasonNeeded: it does not say what was put right.
        NotRefused: it is under way, or in the register.
    """
    if not reason.strip():
        raise ReasonNeeded
    locked = RegisterChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if locked.state != RegisterChange.State.REFUSED:
        raise NotRefused
    before = (locked.refusal or {}).get("error")
    locked.state, locked.shipment, locked.alone = RegisterChange.State.WAITING, None, True
    locked.refusal = None
    locked.save(update_fields=["state", "shipment", "alone", "refusal"])
    event_record(
        kind="register_change_retried",
        actor=actor,
        subject=locked.subject,
        before={"error": before},
        after={"change": locked.change, "devices": locked.devices},
        reason=reason.strip(),
    )
    from pehchan.portal.registration.tasks import carry

    defer(carry)
    return locked
