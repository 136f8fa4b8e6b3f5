"""Publish: the lists that follow from the register on a day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from pehchan.errors import UsageError
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.lists.content import due, received, received_by
from pehchan.lists.feed_out import tell
from pehchan.lists.publication import Base, Publication, issue
from pehchan.lists.staging import recover
from pehchan.progress import Progress, silent


def publish(
    workspace: Workspace,
    output: Path,
    *,
    on: datetime.date | None = None,
    base: int | None = None,
    conditions: Sequence[str] = (),
    full: bool = True,
    progress: Progress = silent,
) -> Publication:
    """Publish every list into a new folder below ``output`` (dirbs-core.md section 4).

    The workspace's change feed, when it has one, is told what changed.

    Args:
        on: the day for which the lists hold; today, or the last publication's day if later.
        base: number of the publication from which the files' deltas start; the last one.
        conditions: labels of blocking conditions that count; all of them.
        full: whether to write full lists beside the deltas.

    Raises:
        UsageError: the day is before the last publication's, the base is no publication, or a
            condition is not there.
        PehchanError: another process publishes lists.
    """
    with workspace.lock("lists"):
        recover(workspace)
        view = workspace.lake.view()
        day = publication_day(workspace, view, on)
        start = None if base is None else Base(base, received_by(workspace.lake, base))
        draft = workspace.lake.begin("lists", "", day)
        progress("finding who is to be blocked and told")
        after = due(view, workspace.settings, day, conditions)
        judged = view.latest("classification")
        made = issue(
            workspace,
            draft,
            view,
            received(view),
            after,
            output=output,
            base=start,
            full=full,
            detail={
                "conditions": list(conditions),
                "classification": judged.name if judged else None,
            },
            progress=progress,
        )
    tell(workspace)
    return made


def publication_day(workspace: Workspace, view: View, on: datetime.date | None) -> datetime.date:
    """The day of a new publication; never before the last one's, whose deltas it continues.

    Raises:
        UsageError: the day asked for is before the last publication's.
    """
    latest = view.latest("lists")
    if on is None:
        today = workspace.today()
        return max(today, latest.on) if latest else today
    if latest is not None and on < latest.on:
        raise UsageError(
            "day_before_last",
            f"Lists were already published for {latest.on.isoformat()}.",
            f"Choose that day or a later one, or undo run {latest.name} first.",
        )
    return on
