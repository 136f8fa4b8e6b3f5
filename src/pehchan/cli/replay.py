"""`pehchan replay`: a recorded timeline in a fresh workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pehchan.cli.options import JsonOption, examples

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples(
        "pehchan replay cases/basics --out replayed",
        "pehchan replay cases/basics --out replayed --compare",
        "pehchan replay cases/basics --out replayed --keep register --engine local-cluster",
    )
)
def replay(
    case: Annotated[Path, typer.Argument(help="Folder with config.yml, steps.csv and inputs/.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="New folder for the outcome.")],
    against: Annotated[
        bool,
        typer.Option("--compare", help="Compare with the case's expected/; exit 1 if not equal."),
    ] = False,
    keep: Annotated[
        Path | None,
        typer.Option("--keep", help="New folder that keeps the workspace.", show_default="removed"),
    ] = None,
    engine: Annotated[
        str | None, typer.Option("--engine", help="In place of the settings' engine.kind.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Run a recorded timeline in a fresh workspace and write the outcome of every step.

    The outcome has the layout of a recorded case's expected/.
    """
    from pehchan.cli.output import print_json, print_table, progress
    from pehchan.errors import UsageError
    from pehchan.moving.replay import replay as play

    expected = case / "expected"
    if against and not expected.is_dir():
        raise UsageError(
            "nothing_recorded", f"{case} has no expected/.", "Leave --compare out to replay only."
        )
    with progress(quiet=as_json) as tell:
        done = play(
            case,
            out,
            keep=keep,
            against=expected if against else None,
            engine=engine,
            progress=tell,
        )
    differences = done.differences or ()
    if as_json:
        print_json(
            {
                "outcome": str(done.folder),
                "workspace": str(keep) if keep else None,
                "steps": [one.as_json() for one in done.outcomes],
                "differences": None
                if done.differences is None
                else [str(one) for one in differences],
            }
        )
    else:
        print_table(
            ["step", "what", "date", "outcome"],
            [
                [
                    one.step.number,
                    " ".join(filter(None, [one.step.action, one.step.file or one.step.kind])),
                    one.step.date,
                    one.message,
                ]
                for one in done.outcomes
            ],
        )
        typer.echo(f"Outcome: {done.folder}")
        if done.differences is not None:
            typer.echo(f"{len(differences)} of the recorded files differ.")
            for one in differences:
                typer.echo(str(one))
    if differences:
        raise typer.Exit(1)
