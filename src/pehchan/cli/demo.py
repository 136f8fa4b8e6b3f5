"""`pehchan demo`: a nation with known truth, judged from end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, examples

if TYPE_CHECKING:
    from pehchan.demo.run import Demo

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples(
        "pehchan demo",
        "pehchan demo --devices 1000000 --workspace /srv/demo",
        "pehchan demo --json",
    )
)
def demo(
    devices: Annotated[
        int, typer.Option("--devices", min=1000, help="How many devices the nation has.")
    ] = 100_000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same nation.")] = (
        20260101
    ),
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a nation with known truth, run the main job on it, and show what was found.

    Three operators, three months of records, registers, and planted cases: clones, stolen phones,
    unregistered imports, SIM boxes; and near misses that must be spared.
    """
    from pehchan.cli.output import print_json, progress
    from pehchan.demo.run import run
    from pehchan.lake.workspace import default_root

    with progress(quiet=as_json) as tell:
        done = run(workspace or default_root(), devices, seed, tell)
    if as_json:
        print_json(done.as_json())
    else:
        show(done)
    done.workspace.close()


def show(done: Demo) -> None:
    """Print what a demo found against what it had planted, and what to try."""
    from pehchan.cli.output import print_table
    from pehchan.identity.imei import with_check_digit

    rows = [
        (
            one.kind.replace("_", " "),
            "must be spared" if one.near_miss else one.condition,
            one.planted or None,
            None if one.near_miss else one.found,
            None if one.near_miss else one.missed,
            one.wrongly_accused,
        )
        for one in done.scores
    ]
    print_table(
        ["kind", "planted for", "planted", "found", "missed", "wrong"],
        rows,
        title=f"What was found against what was planted, of {done.nation.devices:,} devices;\n"
        "wrong: wrongly accused, of anything",
    )
    took = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in done.seconds.items())
    typer.echo(f"Time: {took}.")
    typer.echo(f"Lists for operators: {done.lists}")
    typer.echo(f"The truth, written before anything was judged: {done.nation.truth}")
    typer.echo("\nTry:")
    for imei, kind in done.samples:
        words = f"pehchan check {with_check_digit(imei)} --workspace {done.workspace.root}"
        typer.echo(f"  {words}   # {kind.replace('_', ' ')}")
