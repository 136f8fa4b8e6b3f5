"""What happens to people's devices, together with its way into the register of the lake."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import transaction

from pehchan.portal.cases.models import Case
from pehchan.portal.people.models import Member
from pehchan.portal.project.register import workspace
from pehchan.portal.registration.association.services import associations_close
from pehchan.portal.registration.deregistration.ranges import cut, in_ranges
from pehchan.portal.registration.personal.models import Device, DeviceImei
from pehchan.portal.registration.personal.rows import register_row
from pehchan.portal.registration.personal.services import (
    device_close,
    device_prolong,
    device_register,
)
from pehchan.portal.registration.services import register_change_request


@transaction.atomic
def device_enter(
    *, case: Case, device: Device, actor: Member | None, until: datetime.date | None = None
) -> None:
    """The device is registered from today on, until a day or for ever."""
    today = workspace().today()
    device_register(device=device, on=today, until=until, actor=actor)
    _request(case, device, "add", today, until)


@transaction.atomic
def device_stay_longer(
    *, case: Case, device: Device, until: datetime.date, actor: Member | None
) -> None:
    """The device's registration holds until a later day."""
    device_prolong(device=device, until=until, actor=actor)
    _request(case, device, "update", device.registered_on, until)


@transaction.atomic
def device_leave(
    *,
    case: Case,
    device: Device,
    why: str,
    actor: Member | None,
    imeis: Sequence[str] = (),
) -> None:
    """The device leaves its holder's name and the register.

    Args:
        imeis: what leaves with it when the register knows of more IMEIs than its holder gave.
    """
    device_close(device=device, on=workspace().today(), why=why, actor=actor)
    _remove(case, imeis or device.numbers)
    associations_close(imeis=imeis or device.numbers, actor=actor, why=why)


@transaction.atomic
def imeis_leave(*, case: Case, imeis: Sequence[str], why: str, actor: Member | None) -> None:
    """IMEIs leave the register, and every device in whose holder's name one of them stands."""
    today = workspace().today()
    held = DeviceImei.objects.filter(imei__in=imeis, held=True).values("device")
    for device in Device.objects.filter(pk__in=held).order_by("pk"):
        device_close(device=device, on=today, why=why, actor=actor)
    _remove(case, imeis)
    associations_close(imeis=imeis, actor=actor, why=why)


def _request(
    case: Case,
    device: Device,
    change: str,
    first: datetime.date | None,
    last: datetime.date | None,
) -> None:
    row = register_row(
        device.numbers,
        origin=str(device.kind),
        label=device.label,
        first=first or workspace().today(),
        last=last,
    )
    register_change_request(case=case, change=change, rows=[row])


def _remove(case: Case, imeis: Sequence[str]) -> None:
    """The entries of these IMEIs go; a range that holds one goes, and its other parts come back."""
    rows: list[dict[str, object]] = [{"imei": one} for one in imeis]
    ranged = in_ranges(imeis)
    removed, added = cut(ranged) if ranged else ([], [])
    register_change_request(case=case, change="remove", rows=[*rows, *removed])
    if added:
        register_change_request(case=case, change="add", rows=added)
