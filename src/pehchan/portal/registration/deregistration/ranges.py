"""A device leaves a range of serial numbers: the range goes, and what is left of it comes back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from pehchan.identity.device import device_text
from pehchan.portal.project.register import verdicts
from pehchan.portal.registration.importer.register_sql import register_lock
from pehchan.portal.registration.lake import own_workspace
from pehchan.portal.registration.models import RegisterChange
from pehchan.portal.registration.personal.errors import RegisterBusyError

# What a part of a range says as the whole did.
KEPT = (
    "make",
    "model",
    "status",
    "model_number",
    "brand_name",
    "device_type",
    "radio_interface",
    "device_id",
    "valid_from",
    "valid_until",
    "origin",
    "production_date",
    "technology",
    "local_content",
)
Row = dict[str, Any]


def in_ranges(imeis: Iterable[str]) -> list[str]:
    """Those of some IMEIs, 14 digits each, that a range in effect holds."""
    found = []
    for imei in imeis:
        evidence = verdicts().answer(imei).evidence
        held = evidence.registrations if evidence else ()
        if any(one.in_effect and one.first != one.last for one in held):
            found.append(imei)
    return found


def cut(imeis: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """The ranges to remove, and the parts of them to add, so that these IMEIs stand in none.

    To be called in a transaction, which from then on is the only one that cuts ranges.

    Raises:
        RegisterBusyError: a change of ranges is on its way to the register.
    """
    register_lock()
    if any("imei_last" in row for one in _waiting() for row in one.rows) or _files_wait():
        raise RegisterBusyError
    keys = sorted(int(imei) for imei in imeis)
    listed = ", ".join(map(str, keys))
    columns = ", ".join(KEPT)
    with own_workspace() as workspace:
        view = workspace.local_lake.view()
        name = view.engine.quote(view.current_name("registration"))
        held = workspace.local_engine.rows(
            f"SELECT device, device_last, {columns} FROM {name} r WHERE device < device_last AND "
            f"EXISTS (SELECT 1 FROM (SELECT unnest([{listed}]) AS key) k "
            "WHERE key BETWEEN device AND device_last) ORDER BY device"
        )
    removed, added = [], []
    for first, last, *values in held:
        said = {name: _text(value) for name, value in zip(KEPT, values, strict=True) if value}
        removed.append(_row(first, last, {}))
        added += [_row(low, high, said) for low, high in parts(first, last, keys)]
    return removed, added


def parts(first: int, last: int, without: Iterable[int]) -> list[tuple[int, int]]:
    """What is left of ``first`` to ``last``, both included, without some numbers; in order."""
    found, low = [], first
    for key in sorted(key for key in set(without) if first <= key <= last):
        if low < key:
            found.append((low, key - 1))
        low = key + 1
    if low <= last:
        found.append((low, last))
    return found


def _row(first: int, last: int, said: Row) -> Row:
    ends = {"imei": device_text(first)}
    if last > first:
        ends["imei_last"] = device_text(last)
    return ends | said


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _waiting() -> Iterable[RegisterChange]:
    return RegisterChange.objects.filter(state=RegisterChange.State.WAITING, file="")


def _files_wait() -> bool:
    waiting = RegisterChange.objects.filter(state=RegisterChange.State.WAITING)
    return waiting.exclude(file="").exists()
