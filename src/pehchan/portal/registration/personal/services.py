"""What happens to a device in a person's name: claimed, registered, prolonged, given, closed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from pehchan.portal.audit.services import event_record
from pehchan.portal.people.models import Member
from pehchan.portal.registration.personal.allowance import allowance_release, allowance_restore
from pehchan.portal.registration.personal.errors import DeviceTakenError
from pehchan.portal.registration.personal.models import Device, DeviceImei

State = Device.State


@transaction.atomic
def device_claim(
    *, kind: str, member: Member, person: str, case: str, label: str, imeis: Sequence[str]
) -> Device:
    """A pending device: from now on nobody else can register one of these IMEIs.

    Args:
        person: keyed hash of the identity document.
        case: the case's reference.
        imeis: 14 digits each.

    Raises:
        DeviceTakenError: one of them is held.
    """
    device = Device.objects.create(
        kind=kind, member=member, person=person, case_reference=case, label=label
    )
    try:
        with transaction.atomic():
            # In order, so that two claims of the same IMEIs wait for, and do not block, each other.
            for imei in sorted(imeis):
                DeviceImei.objects.create(device=device, imei=imei)
    except IntegrityError:
        raise DeviceTakenError() from None
    _happened(device, "claimed", actor=member, before="")
    return device


@transaction.atomic
def device_register(
    *, device: Device, on: datetime.date, until: datetime.date | None, actor: Member | None
) -> None:
    """The device is registered from a day on, for ever or until a day."""
    locked = _locked(device)
    before, locked.state = locked.state, State.REGISTERED
    locked.registered_on, locked.valid_until = on, until
    locked.save(update_fields=["state", "registered_on", "valid_until"])
    _happened(locked, "registered", actor=actor, before=before)


@transaction.atomic
def device_prolong(*, device: Device, until: datetime.date, actor: Member | None) -> None:
    """A visitor's registration holds until a later day."""
    locked = _locked(device)
    locked.valid_until = until
    locked.save(update_fields=["valid_until"])
    _happened(locked, "prolonged", actor=actor, before=locked.state)


@transaction.atomic
def device_give(*, device: Device, to: Member, person: str, actor: Member) -> None:
    """The device changes hands: from now on it stands in another member's name."""
    locked = _locked(device)
    giver = locked.member_id
    locked.member, locked.person = to, person
    locked.save(update_fields=["member", "person"])
    event_record(
        kind="device.given",
        actor=actor,
        subject=f"device:{locked.pk}",
        before={"member": giver},
        after={"member": to.pk},
    )


@transaction.atomic
def device_close(*, device: Device, on: datetime.date, why: str, actor: Member | None) -> None:
    """The device is in nobody's name any more, and its IMEIs are free; twice does nothing more.

    What was never registered gives its place in the year's allowance back.
    """
    locked = _locked(device)
    if locked.state == State.CLOSED:
        return
    before, locked.state = locked.state, State.CLOSED
    locked.closed_on, locked.closed_why = on, why
    locked.save(update_fields=["state", "closed_on", "closed_why"])
    locked.imeis.update(held=False)
    if before == State.PENDING:
        allowance_release(device=locked)
    _happened(locked, "closed", actor=actor, before=before, reason=why)


@transaction.atomic
def device_reopen(*, device: Device, actor: Member | None) -> bool:
    """What was closed before it was registered is held again, and counts against the allowance it
    was claimed from; False when others have it now.
    """
    locked = _locked(device)
    if locked.state != State.CLOSED:
        return locked.state == State.PENDING
    try:
        with transaction.atomic():
            for one in locked.imeis.order_by("imei"):
                one.held = True
                one.save(update_fields=["held"])
    except IntegrityError:
        return False
    locked.state, locked.closed_on, locked.closed_why = State.PENDING, None, ""
    locked.save(update_fields=["state", "closed_on", "closed_why"])
    allowance_restore(device=locked)
    _happened(locked, "reopened", actor=actor, before=State.CLOSED)
    return True


def _locked(device: Device) -> Device:
    return Device.objects.select_for_update().get(pk=device.pk)


def _happened(
    device: Device, what: str, *, actor: Member | None, before: str, reason: str = ""
) -> None:
    event_record(
        kind=f"device.{what}",
        actor=actor,
        subject=f"device:{device.pk}",
        before={"state": before} if before else None,
        after={
            "state": device.state,
            "case": device.case_reference,
            "valid_until": device.valid_until.isoformat() if device.valid_until else None,
        },
        reason=reason,
    )
