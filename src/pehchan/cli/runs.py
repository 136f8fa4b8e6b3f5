"""`pehchan runs`: what was done to the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, examples, open_workspace

if TYPE_CHECKING:
    from pehchan.lake.run import Run

app = typer.Typer(rich_markup_mode="rich")


@app.command(epilog=examples("pehchan runs", "pehchan runs --kind lists", "pehchan runs --json"))
def runs(
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only import, classification, lists, …")
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """List every run, the newest last; those that were taken back are marked."""
    from pehchan.cli.output import print_json, print_table
    from pehchan.lake.run import visible

    every = open_workspace(workspace).lake.runs()
    counting = {run.number for run in visible(every)}
    shown = [run for run in every if kind is None or run.kind == kind]
    if as_json:
        print_json([{**run.as_json(), "undone": run.number not in counting} for run in shown])
        return
    if not shown:
        typer.echo("No runs yet.")
        return
    rows = [
        (
            run.name,
            run.kind,
            run.subject,
            run.on.isoformat(),
            "undone" if run.number not in counting else _note(run),
        )
        for run in shown
    ]
    print_table(("Run", "Kind", "Subject", "On", ""), rows)


def _note(run: Run) -> str:
    from pehchan.lake.run import name_of

    if run.undoes is not None:
        return f"undoes {name_of(run.undoes)}"
    restores = run.detail.get("restores")
    return f"restores what was before {restores}" if restores else ""
