"""Asking for changes of the register, as part of what decides them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from pehchan.portal.project.jobs import defer
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.rows import Row, checked, devices_of

if TYPE_CHECKING:
    from pehchan.portal.cases.models import Case


@transaction.atomic
def register_change_request(
    *,
    case: Case | None,
    change: str,
    rows: Iterable[Row] = (),
    file: str = "",
    devices: int | None = None,
) -> RegisterChange:
    """Put a change of the registration register into the outbox, in the caller's transaction.

    The worker carries it into the lake exactly once, judges the devices, and tells the live nodes.

    Args:
        change: ``add``, ``update`` or ``remove``.
        rows: in the columns of the wider registration form (`rows.COLUMNS`); days as dates or in
            ISO form; for a removal ``imei`` (and ``imei_last`` of a range) is enough.
        file: instead of rows, the path in private storage of a Parquet file with those columns.
        devices: how many devices a file has.

    Raises:
        BadRow: a row that the register could not take.
    """
    kept = [checked(row) for row in rows]
    count = sum(len(devices_of(row)) for row in kept) if devices is None else devices
    made = RegisterChange.objects.create(
        case=case, change=change, rows=kept, file=file, devices=count
    )
    from pehchan.portal.registration.tasks import carry

    defer(carry)
    return made
