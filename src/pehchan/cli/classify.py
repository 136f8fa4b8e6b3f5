"""`pehchan classify`: judge every device by the conditions in force, or rehearse it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pehchan.cli.options import (
    JsonOption,
    OnOption,
    WorkspaceOption,
    day,
    examples,
    open_workspace,
)
from pehchan.errors import UsageError

if TYPE_CHECKING:
    from pehchan.policy.classification import Classification

app = typer.Typer(rich_markup_mode="rich")

_KINDS = {"notified": "newly notified", "blocked": "newly blocked", "released": "released"}


@app.command(
    epilog=examples(
        "pehchan classify",
        "pehchan classify --on 2026-07-31",
        "pehchan classify --dry-run --set duplicates.threshold=6",
        "pehchan classify --only stolen,barred",
        "pehchan classify --allow-new-blocks 250000",
    )
)
def classify(
    on: OnOption = None,
    only: Annotated[
        str, typer.Option("--only", metavar="A,B", help="Judge these conditions only.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Rehearse: say whom it would hit, write nothing.")
    ] = False,
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="CONDITION.PARAMETER=VALUE",
            help="Rehearse with another value; may be given several times.",
        ),
    ] = None,
    allow_new_blocks: Annotated[
        int | None,
        typer.Option(
            "--allow-new-blocks",
            metavar="N",
            min=0,
            help="Devices that may be newly blocked (0 = any number).",
            show_default="policy.max_new_blocks",
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Judge every device by the conditions in force.

    Opens, changes and closes what was found before, as one run that `pehchan undo` takes back. A
    condition that matches more than its largest share is left as it was, and the status is 1.
    """
    from pehchan.cli.output import print_json, progress
    from pehchan.policy.classify import classify as judge

    place = open_workspace(workspace)
    with progress(quiet=as_json) as tell:
        done = judge(
            place,
            on=day(on),
            only=[label.strip() for label in only.split(",") if label.strip()],
            dry_run=dry_run,
            overrides=dict(_setting(text) for text in sets or ()),
            max_new_blocks=allow_new_blocks,
            progress=tell,
        )
    place.close()
    if as_json:
        print_json(done.as_json())
    else:
        _show(done, place.root)
    if done.refused:
        raise typer.Exit(1)


def _setting(text: str) -> tuple[str, object]:
    """The name and the value of a --set; a value is TOML, or else text."""
    name, equals, value = text.partition("=")
    if not equals or "." not in name:
        raise UsageError(
            "bad_override",
            f"--set {text!r} is not condition.parameter=value.",
            "For example --set duplicates.threshold=6.",
        )
    try:
        return name.strip(), tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return name.strip(), value.strip()


def _show(done: Classification, root: Path) -> None:
    from pehchan.cli.output import print_table
    from pehchan.lake.run import name_of

    what = "Rehearsal" if done.run is None else f"Run {name_of(done.run)}"
    columns = ("condition", "matched", "share", "opened", "changed", "closed", "")
    rows = [
        (
            one.label, one.matched, f"{one.share:.2%}", one.opened, one.changed, one.closed,
            "refused: over its largest share" if one.refused else "removed" * one.removed,
        )
        for one in done.conditions
    ]  # fmt: skip
    print_table(columns, rows, title=f"{what} of {done.on}: {done.seen:,} devices seen")
    if done.effects is not None:
        _show_effects(done)


def _show_effects(done: Classification) -> None:
    from pehchan.cli.output import print_table

    rows: list[tuple[object, ...]] = []
    for one in done.effects or ():
        sample = " ".join(one.sample)
        rows.append((one.condition, _KINDS[one.kind], "all", one.devices, one.subscribers, sample))
        for operator, (devices, people) in one.operators.items():
            rows.append(("", "", operator, devices, people, ""))
    if rows:
        columns = ("condition", "would be", "operator", "devices", "subscribers", "for example")
        print_table(columns, rows, title="Whom it would hit")
    else:
        typer.echo("Nobody would be notified, blocked or released.")
    typer.echo(f"Newly with a block date: {done.new_blocks or 0:,} devices.")
    if done.over_limit:
        typer.echo(
            f"That is more than the {done.largest_new_blocks:,} allowed: "
            f"without --dry-run this would stop."
        )
    typer.echo("Nothing was written.")
