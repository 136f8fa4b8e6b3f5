"""A full classification: every seen device under every condition, rehearsed or for good."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import ibis

from pehchan.errors import PehchanError
from pehchan.lake.workspace import Workspace
from pehchan.policy import rehearsal
from pehchan.policy.classification import Classification, ConditionResult
from pehchan.policy.enacted import enacted
from pehchan.policy.evidence import Evidence
from pehchan.policy.judgement import Judged, check_not_back, digest, enact_all, events
from pehchan.policy.overrides import override
from pehchan.policy.parameters import PeriodParameters
from pehchan.progress import Progress, silent

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.lake.view import View
    from pehchan.policy.conditions import Condition


def classify(
    workspace: Workspace,
    *,
    on: datetime.date | None = None,
    only: Sequence[str] = (),
    dry_run: bool = False,
    overrides: Mapping[str, object] | None = None,
    max_new_blocks: int | None = None,
    progress: Progress = silent,
) -> Classification:
    """Judge all devices and bring the open intervals up to date, as one run.

    A condition that matches more than its largest share is left as it was and named in
    ``refused``; the others are brought up to date.

    Args:
        on: the day of judgement, by default today; rules look back from it, by default from the
            last day of data.
        only: labels of the conditions to judge; the others are left as they are.
        dry_run: rehearse: nothing is written, and ``effects`` says whom it would hit.
        overrides: ``condition.parameter`` to another value, for a rehearsal only.
        max_new_blocks: in place of ``policy.max_new_blocks``; 0 = no limit.

    Raises:
        UsageError: an unknown condition, a day before the newest classification's, or overrides
            without ``dry_run``.
        PehchanError: ``too_many_new_blocks``: nothing was changed; or a condition cannot be
            enacted.
    """
    settings = override(workspace.settings, overrides or {}, rehearsed=dry_run)
    conditions = enact_all(settings, only)
    limit = settings.policy.max_new_blocks if max_new_blocks is None else max_new_blocks
    with workspace.lock("rehearsal" if dry_run else "classification"):
        view = workspace.lake.view()
        today = workspace.today()
        check_not_back(view, on or today)
        evidence = Evidence(view, settings, on, today=today)
        try:
            return _judge(workspace, view, evidence, conditions, only, limit, dry_run, progress)
        finally:
            evidence.close()


def _judge(
    workspace: Workspace,
    view: View,
    evidence: Evidence,
    conditions: Sequence[Condition],
    only: Sequence[str],
    limit: int,
    dry_run: bool,
    progress: Progress,
) -> Classification:
    evidence.widest = _widest(evidence, conditions)
    progress("devices seen")
    seen = _count(evidence, evidence.seen)
    judged, results = [], {}
    for number, condition in enumerate(conditions):
        progress("conditions", number, len(conditions))
        devices = evidence.hold(f"matched_{number}", condition.matches(evidence))
        matched = _count(evidence, devices)
        share = matched / seen if seen else 0.0
        # Devices that were never seen may match, so a share may exceed 1; 1 means no limit.
        largest = condition.settings.max_allowed_matching_ratio
        refused = share > largest and largest < 1
        results[condition.label] = ConditionResult(condition.label, matched, share, refused=refused)
        if not refused:
            judged.append(Judged(condition, devices))
    progress("changes")
    draft = workspace.lake.begin("classification", "", evidence.day)
    keep = None if only else [one.label for one in evidence.settings.conditions]
    moved = events(evidence, judged, run=draft.number, removed_except=keep)
    effects: Any = () if dry_run else None
    new_blocks = None
    if moved is not None:
        held = evidence.hold("events", moved if dry_run else moved.filter(moved.event != "keep"))
        _counted(evidence, held, results)
        new_blocks = _new_blocks(evidence, held) if limit or dry_run else None
        if dry_run:
            previous = view.latest("classification")
            before = previous.on if previous else evidence.day
            effects = rehearsal.effects(evidence, held, before)
        elif not limit or (new_blocks or 0) <= limit:
            progress("writing")
            draft.write("classification", held.drop("old_block"))
    done = Classification(
        None if dry_run else draft.number, evidence.day, seen, tuple(results.values()),
        new_blocks, limit, effects,
    )  # fmt: skip
    if not dry_run:
        _stop_if_over(done)
        detail = {
            **done.as_json(),
            "settings": digest(evidence.settings),
            "only": list(only),
            **enacted(evidence.settings),
        }
        newest = view.latest("classification")
        draft.commit(detail, base=newest.number if newest else 0)
    return done


def _stop_if_over(done: Classification) -> None:
    if done.over_limit:
        raise PehchanError(
            "too_many_new_blocks",
            f"This would newly block {done.new_blocks:,} devices, "
            f"more than the {done.largest_new_blocks:,} allowed; nothing was changed.",
            "Look with `pehchan classify --dry-run`; if it is right, go on with "
            f"`pehchan classify --allow-new-blocks {done.new_blocks}`.",
            {"new_blocks": done.new_blocks, "limit": done.largest_new_blocks},
        )


def _widest(evidence: Evidence, conditions: Sequence[Condition]) -> Any:
    """The longest window of all, so that what several rules need is computed once."""
    windows = (
        part.parameters.window(evidence.window_end)
        for condition in conditions
        for part in condition.parts
        if isinstance(part.parameters, PeriodParameters)
    )
    return min(windows, default=None)


def _counted(evidence: Evidence, held: ir.Table, results: dict[str, ConditionResult]) -> None:
    """Fill in how many intervals were opened, changed and closed."""
    import dataclasses

    names = {"open": "opened", "change": "changed", "close": "closed"}
    counts = held.group_by("condition", "event").agg(n=held.count())
    for label, event, number in evidence.engine.rows(counts):
        if event in names:
            known = results.get(label, ConditionResult(label, 0, 0.0, removed=True))
            results[label] = dataclasses.replace(known, **{names[event]: number})


def _new_blocks(evidence: Evidence, held: ir.Table) -> int:
    """Devices without a block date before and with one after."""
    given = held.filter(
        held.event.isin(["open", "change"]), held.block_date.notnull(), held.old_block.isnull()
    )
    open_rows = evidence.hold("open_again", evidence.register("classification"))
    had = open_rows.filter(open_rows.block_date.notnull())
    fresh = given.anti_join(had, "device")
    return int(evidence.engine.rows(fresh.agg(n=fresh.device.nunique()))[0][0])


def _count(evidence: Evidence, table: ir.Table) -> int:
    return int(evidence.engine.rows(table.agg(n=ibis._.count()))[0][0])
