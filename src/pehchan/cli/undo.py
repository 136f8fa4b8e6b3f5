"""`pehchan undo`: take a run back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pehchan.cli.options import JsonOption, OnOption, WorkspaceOption, day, examples, open_workspace

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples(
        "pehchan undo 20260801-120000-0000",
        'pehchan undo 20260801-120000-0000 --why "wrong registration list"',
        "pehchan undo 20260801-120000-0000 --output out/",
    )
)
def undo(
    run: Annotated[str, typer.Argument(help="The run, as `pehchan runs` shows it.")],
    why: Annotated[str, typer.Option("--why", help="The reason, for the record.")] = "",
    on: OnOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", help="Where restored lists go.", show_default="beside those taken back"
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take back the newest run of its kind: an import, a classification, lists or a sparing.

    Lists that were sent out are taken back by publishing what they said before.
    """
    from pehchan.cli.output import print_json, progress
    from pehchan.lake.run import name_of, number_of
    from pehchan.lists.undo import undo as take_back

    opened = open_workspace(workspace)
    number = number_of(run)
    try:
        with progress(quiet=as_json) as tell:
            made = take_back(opened, number, day(on), output, why=why, progress=tell)
    finally:
        opened.close()
    if as_json:
        print_json(made.as_json())
        return
    typer.echo(f"Run {name_of(number)} was taken back by run {made.name}.")
    if made.kind == "lists":
        typer.echo(f"The lists as they were before are in {made.detail['folder']}")
