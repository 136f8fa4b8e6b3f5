"""Undo: take back the newest run of its kind, as a new run."""

from __future__ import annotations

import datetime
from pathlib import Path

from pehchan.errors import UsageError
from pehchan.lake.run import Run, name_of
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.lists.content import received, received_by
from pehchan.lists.feed_out import tell
from pehchan.lists.publication import issue
from pehchan.lists.publish import publication_day
from pehchan.lists.staging import recover
from pehchan.progress import Progress, silent

REVERSIBLE = ("import", "classification", "lists", "spare", "undo")


def undo(
    workspace: Workspace,
    number: int,
    on: datetime.date | None = None,
    output: Path | None = None,
    *,
    why: str = "",
    progress: Progress = silent,
) -> Run:
    """Take back a run; the new run that does it.

    The rows of an import, a classification, a sparing or an undo no longer count afterwards. Lists
    that were sent out cannot be unsent: to undo a publication is to publish what the lists said
    before, with deltas from what operators received last.

    Args:
        on: the day from which it is taken back; today, or the run's own day if later.
        output: where the folder of a restoring publication goes; beside the one taken back.

    Raises:
        UsageError: there is no such run, it was taken back already, its kind cannot be, or a
            newer run of its kind (for an import: of the same subject) has to be taken back first.
        PehchanError: another process is changing the same thing.
    """
    target = workspace.lake.run(number)
    if target.kind not in REVERSIBLE:
        raise UsageError(
            "irreversible",
            f"Run {target.name} ({target.kind}) cannot be taken back.",
            "Restore a backup if you must.",
        )
    if target.kind == "lists":
        run = _restore(workspace, number, on, output, why, progress)
    else:
        run = _take_back(workspace, target, on, why, progress)
    tell(workspace)
    return run


def _take_back(
    workspace: Workspace,
    target: Run,
    on: datetime.date | None,
    why: str,
    progress: Progress,
) -> Run:
    with workspace.lock(_lock_name(_touched(workspace, target))):
        view = workspace.lake.view()
        _check_newest(workspace, view, target)
        day = on or max(workspace.today(), target.on)
        if day < target.on:
            raise UsageError(
                "day_before_run",
                f"Run {target.name} speaks of {target.on.isoformat()}, which is later.",
                "Take it back on that day or later.",
            )
        draft = workspace.lake.begin("undo", target.subject, day)
        progress("taking the run back")
        return draft.commit({"why": why, "kind": target.kind}, undoes=target.number)


def _restore(
    workspace: Workspace,
    number: int,
    on: datetime.date | None,
    output: Path | None,
    why: str,
    progress: Progress,
) -> Run:
    with workspace.lock("lists"):
        recover(workspace)
        view = workspace.lake.view()
        target = workspace.lake.run(number)
        _check_newest(workspace, view, target)
        earlier = [run.number for run in view.runs if run.kind == "lists" and run.number < number]
        draft = workspace.lake.begin("lists", "", publication_day(workspace, view, on))
        return issue(
            workspace,
            draft,
            view,
            received(view),
            received_by(workspace.lake, max(earlier, default=0)),
            output=output or Path(str(target.detail["folder"])).parent,
            detail={"restores": name_of(number), "why": why},
            progress=progress,
        ).run


def _check_newest(workspace: Workspace, view: View, target: Run) -> None:
    """Raise UsageError unless the run counts and no newer run builds on it."""
    if target.number not in view.numbers:
        raise UsageError(
            "already_undone",
            f"Run {target.name} was taken back already.",
            "`pehchan runs` shows which run did it; that one can be taken back in turn.",
        )
    touched = _touched(workspace, target)
    newer = [run for run in view.runs if _rival(workspace, view, run, target, touched)]
    if newer:
        first = newer[-1]
        raise UsageError(
            "not_the_newest",
            f"Run {target.name} is not the newest of its kind: {first.name} came after it.",
            f"Take back {first.name} first: pehchan undo {first.name}",
        )


def _touched(workspace: Workspace, run: Run) -> Run:
    """The run whose rows come or go: the run itself, or the one that an undo took back."""
    while run.undoes is not None:
        run = workspace.lake.run(run.undoes)
    return run


def _rival(workspace: Workspace, view: View, run: Run, target: Run, touched: Run) -> bool:
    """Whether a run that counts stands in the way of taking ``target`` back.

    That is a newer run that built on the rows of ``touched``; and when those are to count again,
    also whatever took back older rows on which they were built.
    """
    about = _touched(workspace, run)
    if about.kind != touched.kind or touched.kind == "spare":
        return False
    if touched.kind == "import" and about.subject != touched.subject:
        return False
    if run.undoes is None:
        return run.number > touched.number
    hidden = about.number not in view.numbers
    return target.undoes is not None and hidden and about.number < touched.number


def _lock_name(touched: Run) -> str:
    """The lock that runs of that kind hold while they work."""
    return f"import-{touched.subject}" if touched.kind == "import" else touched.kind
