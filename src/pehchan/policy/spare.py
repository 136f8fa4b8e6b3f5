"""Relief for one wronged device: until a day it is neither blocked nor notified."""

from __future__ import annotations

import datetime

from pehchan.errors import UsageError
from pehchan.identity.device import device_key
from pehchan.identity.imei import parse
from pehchan.lake.run import Run
from pehchan.lake.workspace import Workspace


def spare(
    workspace: Workspace,
    device: str,
    until: datetime.date,
    why: str,
    on: datetime.date | None = None,
) -> Run:
    """Record that a device is spared up to and including a day; undoing the run takes it back.

    The newest sparing of a device holds, so a second one may lengthen or shorten the first.

    Args:
        device: the identifier as a person types it.
        why: the reason, which must not be empty.
        on: the day of the decision, by default today.

    Raises:
        PehchanError: nothing was typed.
        UsageError: no reason, or a day that has passed.
    """
    day = on or workspace.today()
    norm = parse(device).device
    key = device_key(norm)
    assert key is not None  # only no identifier at all has no key
    if not why.strip():
        raise UsageError("no_reason", "Sparing a device needs a reason.", "Say it with --why.")
    if until < day:
        raise UsageError(
            "day_has_passed", f"{until} has passed.", f"Give {day} or a later day with --until."
        )
    with workspace.lock("spare"):
        view = workspace.lake.view()
        newest = view.latest("spare")
        draft = workspace.lake.begin("spare", norm, day)
        draft.write(
            "spares",
            f"SELECT {key} AS device, DATE '{until.isoformat()}' AS until, "
            f"{_literal(workspace, why.strip())} AS why",
        )
        if key < 0:
            draft.write("irregular", f"SELECT {key} AS device, {_literal(workspace, norm)} AS text")
        detail = {"device": norm, "until": until.isoformat(), "why": why.strip()}
        return draft.commit(detail, base=newest.number if newest else 0)


def _literal(workspace: Workspace, text: str) -> str:
    """A SQL string literal; Spark reads backslashes as escapes, DuckDB does not."""
    if workspace.engine.name == "spark":
        text = text.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{text}'"
    return "'" + text.replace("'", "''") + "'"
