"""What is done with batches: declared, activated, recalled, exported.

An active batch is one row of the register, however many devices it has. Recalled and exported
devices stay on record with that status, which is not in effect.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.identity.device import device_text
from pehchan.portal.audit.services import event_record
from pehchan.portal.cases.errors import ReasonNeeded
from pehchan.portal.registration.errors import RegistrationError
from pehchan.portal.registration.models import AssemblyRange, ProductionBatch
from pehchan.portal.registration.services import register_change_request

if TYPE_CHECKING:
    from pehchan.portal.people.models import Member

State = ProductionBatch.State
# What may follow what; nothing follows a recall or an export.
STEPS = {
    "activate": (State.PRODUCED, State.ACTIVE),
    "recall": (State.ACTIVE, State.RECALLED),
    "export": (State.ACTIVE, State.EXPORTED),
}


@transaction.atomic
def batch_declare(
    *,
    range_: AssemblyRange,
    actor: Member,
    name: str,
    first: int,
    last: int,
    production_date: datetime.date,
    technology: str,
    local_content: Mapping[str, float],
) -> ProductionBatch:
    """Devices that were made together; they count from their activation on.

    Args:
        first, last: device keys within the range.
        local_content: part to its share of local content in percent.

    Raises:
        RegistrationError: outside the range, numbers of another batch, a day to come, or a licence
            that is not in force.
    """
    today = timezone.localdate()
    licence = range_.licence
    if licence.revoked_at or not licence.valid_from <= today <= licence.valid_until:
        raise _error("licence_not_in_force", _("The licence is not in force."))
    if not range_.first <= first <= last <= range_.last:
        raise _error("outside_range", _("The serial numbers are not within the approved range."))
    if production_date > today:
        raise _error("day_to_come", _("The day of production has not come yet."))
    if any(not 0 <= share <= 100 for share in local_content.values()):
        raise _error("bad_share", _("A share of local content is between 0 and 100 percent."))
    try:
        with transaction.atomic():
            batch = ProductionBatch.objects.create(
                range=range_,
                name=name,
                first=first,
                last=last,
                production_date=production_date,
                technology=technology,
                local_content=dict(local_content),
            )
            _constraints_now()
    except IntegrityError:
        raise _error(
            "numbers_taken", _("Some of the serial numbers are another batch's.")
        ) from None
    _event("declared", batch, actor)
    return batch


@transaction.atomic
def batch_activate(*, batch: ProductionBatch, actor: Member) -> ProductionBatch:
    """The devices go on sale: the batch stands in the register. Raises `RegistrationError`."""
    locked = _step(batch, "activate", "")
    register_change_request(
        case=locked.range.case, change="add", rows=[row_of(locked)], devices=locked.count
    )
    _event("activated", locked, actor)
    return locked


@transaction.atomic
def batch_end(
    *,
    batch: ProductionBatch,
    actor: Member,
    how: str,
    reason: str,
    first: int | None = None,
    last: int | None = None,
) -> ProductionBatch:
    """Recall or export an active batch, or some serial numbers of it; what it ended.

    The rest stays active: the batch becomes up to three, in the register in the same run.

    Args:
        how: ``recall`` or ``export``.
        first, last: device keys; the whole batch when left out.

    Raises:
        RegistrationError: the batch is not active, or does not hold these numbers.
        ReasonNeeded
    """
    if not reason.strip():
        raise ReasonNeeded
    locked = ProductionBatch.objects.select_for_update().get(pk=batch.pk)
    low = locked.first if first is None else first
    high = locked.last if last is None else last
    if not locked.first <= low <= high <= locked.last:
        raise _error("outside_batch", _("The serial numbers are not within the batch."))
    if (low, high) == (locked.first, locked.last):
        ended = _step(locked, how, reason)
        register_change_request(
            case=ended.range.case, change="update", rows=[row_of(ended)], devices=ended.count
        )
    else:
        ended = _ended_in_part(locked, how, reason, low, high)
    _event("recalled" if how == "recall" else "exported", ended, actor, reason)
    return ended


def row_of(batch: ProductionBatch) -> dict[str, object]:
    """The batch as a row of the register."""
    made_by = batch.range
    return {
        "imei": device_text(batch.first),
        "imei_last": device_text(batch.last),
        "make": made_by.licence.organisation.name,
        "model": made_by.model_name,
        "model_number": made_by.model_number,
        "brand_name": made_by.brand,
        "device_type": made_by.device_type,
        "status": "" if batch.state == State.ACTIVE else str(batch.state),
        "origin": "local_assembly",
        "production_date": batch.production_date,
        "technology": batch.technology,
        "local_content": "|".join(
            f"{part}:{share:g}" for part, share in sorted(batch.local_content.items())
        ),
    }


def _ended_in_part(
    batch: ProductionBatch, how: str, reason: str, low: int, high: int
) -> ProductionBatch:
    _check(batch, how)
    before = row_of(batch) | {"change_type": "remove"}
    whole = (batch.first, batch.last)
    pieces = [(whole[0], low - 1, State.ACTIVE), (low, high, STEPS[how][1]),
              (high + 1, whole[1], State.ACTIVE)]  # fmt: skip
    made: list[ProductionBatch] = []
    for first, last, state in pieces:
        if first > last:
            continue
        why = "" if state == State.ACTIVE else reason.strip()
        fields: dict[str, Any] = {"first": first, "last": last, "state": state, "reason": why}
        if made:
            batch.pk, batch._state.adding = None, True
        for name, value in fields.items():
            setattr(batch, name, value)
        batch.save()
        made.append(ProductionBatch.objects.select_related("range__case").get(pk=batch.pk))
    register_change_request(
        case=batch.range.case,
        change="add",
        rows=[before, *(row_of(one) for one in made)],
        devices=high - low + 1,
    )
    return next(one for one in made if one.state != State.ACTIVE)


def _step(batch: ProductionBatch, name: str, reason: str) -> ProductionBatch:
    locked = ProductionBatch.objects.select_for_update().get(pk=batch.pk)
    _check(locked, name)
    locked.state, locked.reason = STEPS[name][1], reason.strip()
    locked.save(update_fields=["state", "reason", "changed_at"])
    return locked


def _check(batch: ProductionBatch, name: str) -> None:
    if batch.state != STEPS[name][0]:
        raise _error("wrong_batch_state", _("The batch is not in a state for this any more."))


def _event(what: str, batch: ProductionBatch, actor: Member, reason: str = "") -> None:
    event_record(
        kind=f"batch_{what}",
        actor=actor,
        on_behalf_of=batch.range.licence.organisation,
        subject=batch.subject,
        after={"state": str(batch.state), "first": batch.first, "last": batch.last},
        reason=reason,
    )


def _error(code: str, message: str) -> RegistrationError:
    return RegistrationError(code, message, _("Correct it and send it again."))


def _constraints_now() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
