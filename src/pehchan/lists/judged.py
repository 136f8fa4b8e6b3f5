"""Which devices are blocked or under notice on a day, since or until when, and why."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis

from pehchan.errors import UsageError
from pehchan.identity.columns.device import device_text
from pehchan.lists.irregular import with_text
from pehchan.lists.reasons import Reasons, bit_or
from pehchan.settings.policy import ConditionSettings
from pehchan.settings.settings import Settings
from pehchan.status.columns import judge
from pehchan.status.states import State

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View


@ibis.udf.scalar.builtin(name="md5")  # type: ignore[untyped-decorator]
def _md5(text: str) -> str:  # type: ignore[empty-body]  # the engine has the body
    """The MD5 of the UTF-8 text as 32 lower-case hexadecimal digits."""


def listed_conditions(
    settings: Settings, only: Sequence[str] = ()
) -> tuple[ConditionSettings, ...]:
    """The conditions that lists are made of: the blocking ones, or those of them named.

    Raises:
        UsageError: a name is no blocking condition.
    """
    blocking = tuple(one for one in settings.conditions if one.blocking)
    for label in only:
        if label not in {one.label for one in blocking}:
            raise UsageError(
                "unknown_condition",
                f"{label!r} is no blocking condition.",
                "`pehchan conditions` shows them.",
            )
    return tuple(one for one in blocking if not only or one.label in only)


def judged(
    view: View, settings: Settings, on: datetime.date, conditions: Sequence[ConditionSettings]
) -> ir.Table:
    """The devices that are blocked or under notice on a day, one row each.

    Columns: device (int64), state (``blocked`` or ``notice``), block_date (date), reasons
    (string), amnesty_granted (boolean: every open row that is not due yet has the amnesty's date).
    A blocked device's date and reasons are those already due, a notified device's those to come.
    Which fact beats which (golden, spared, due, to come) is ``status.precedence``.
    """
    reasons = Reasons(conditions)
    devices = _relieved(_dates(view, on, conditions, reasons), view, on)
    state = judge(devices, on)
    state = state.filter(state.state.isin([State.BLOCKED.value, State.NOTICE.value]))
    if not settings.lists.output_invalid_imeis:
        state = state.filter(state.device >= 0)
    blocked = state.state == State.BLOCKED.value
    masks = {
        name: ibis.ifelse(blocked, state[f"due_{name}"], state[f"ahead_{name}"])
        for name in reasons.names
    }
    return state.select(
        device=state.device,
        state=state.state,
        block_date=state.date,
        reasons=reasons.text(masks),
        amnesty_granted=ibis.coalesce(state.granted == 1, False),
    )


def _dates(
    view: View, on: datetime.date, conditions: Sequence[ConditionSettings], reasons: Reasons
) -> ir.Table:
    """The open dated rows of those conditions, folded into one row for each device."""
    rows = view.current("classification")
    labels = [one.label for one in conditions]
    rows = rows.filter(rows.block_date.notnull() & rows.condition.isin(labels))
    due = rows.block_date <= ibis.literal(on)
    nothing = ibis.literal(0, "int64")
    bits = reasons.bits(rows.condition)
    return rows.group_by("device").aggregate(
        blocked_since=rows.block_date.min(where=due),
        notice_until=rows.block_date.min(where=~due),
        granted=rows.amnesty_granted.cast("int32").min(where=~due),
        **{f"due_{name}": bit_or(ibis.ifelse(due, bit, nothing)) for name, bit in bits.items()},
        **{f"ahead_{name}": bit_or(ibis.ifelse(due, nothing, bit)) for name, bit in bits.items()},
    )


def _relieved(devices: ir.Table, view: View, on: datetime.date) -> ir.Table:
    """The devices with the further facts that ``status.columns.judge`` asks for."""
    golden: ir.BooleanValue = ibis.literal(False)
    if view.files("golden"):
        # Only hashes are kept, so the devices' own texts have to be hashed to be compared.
        texts = with_text(devices, view)
        texts = texts.mutate(hash=_md5(device_text(texts.device, texts.irregular_text)))
        register = view.current("golden").select(golden_hash=ibis._.hash)
        devices = texts.left_join(register, texts.hash == register.golden_hash)
        golden = devices.golden_hash.notnull()
    devices = devices.mutate(golden=golden)
    spared: ir.DateValue = ibis.null("date")
    if view.files("spares"):
        spares = view.current("spares").select(spared_device=ibis._.device, until=ibis._.until)
        devices = devices.left_join(spares, devices.device == spares.spared_device)
        spared = devices.until
    # A pair lets its own subscriber through; the device stays on the list. See `exceptions`.
    return devices.mutate(spared=spared, known=ibis.literal(True), paired=ibis.literal(False))
