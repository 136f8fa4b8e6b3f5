"""Judging a handful of devices at once: exactly the rows that a full run would give them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pehchan.lake.run import Run
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.policy.evidence import Evidence
from pehchan.policy.judgement import Judged, check_not_back, digest, enact_all, events
from pehchan.settings.settings import Settings

if TYPE_CHECKING:
    import ibis.expr.types as ir

SUBJECT = "few"


def events_of(
    view: View,
    settings: Settings,
    devices: Iterable[int],
    *,
    on: datetime.date | None,
    today: datetime.date,
    run: int,
) -> ir.Table:
    """The events of those device keys, as `classify` would write them; columns as in the table.

    A condition that the last full classification refused is passed over here too. The largest
    share is one of all devices, so it is not counted anew.
    """
    evidence = Evidence(view, settings, on, today=today, devices=devices)
    refused = _refused(view)
    conditions = [one for one in enact_all(settings) if one.label not in refused]
    judged = [Judged(one, one.matches(evidence)) for one in conditions]
    labels = [one.label for one in settings.conditions]
    found = events(evidence, judged, run=run, removed_except=labels)
    assert found is not None  # removed conditions are always looked at
    return found.filter(found.event != "keep").drop("old_block")


def judge_devices(
    workspace: Workspace, devices: Iterable[int], *, on: datetime.date | None = None
) -> Run | None:
    """Bring the open intervals of those device keys up to date; the run, or None if none changed.

    Raises:
        UsageError: the newest classification is of a later day.
        PehchanError: a condition cannot be enacted, or a classification is under way.
    """
    with workspace.lock("classification"):
        view, today = workspace.lake.view(), workspace.today()
        check_not_back(view, on or today)
        draft = workspace.lake.begin("classification", SUBJECT, on or today)
        wanted = sorted(set(devices))
        rows = draft.write(
            "classification",
            events_of(view, workspace.settings, wanted, on=on, today=today, run=draft.number),
        )
        if not rows:
            return None
        newest = view.latest("classification")
        detail = {"devices": len(wanted), "events": rows, "settings": digest(workspace.settings)}
        return draft.commit(detail, base=newest.number if newest else 0)


def _refused(view: View) -> set[str]:
    """Labels that the last full classification refused."""
    for run in reversed(view.runs):
        if run.kind == "classification" and run.subject != SUBJECT:
            labels = run.detail.get("refused", [])
            return {str(label) for label in labels} if isinstance(labels, list) else set()
    return set()
