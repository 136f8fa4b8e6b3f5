"""`pehchan spare`: relief for one wronged device."""

from __future__ import annotations

from typing import Annotated

import typer

from pehchan.cli.options import (
    JsonOption,
    OnOption,
    WorkspaceOption,
    day,
    examples,
    open_workspace,
)

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples(
        'pehchan spare 35-209900-176148-1 --until 2026-12-31 --why "court order 114/2026"',
    )
)
def spare(
    device: Annotated[str, typer.Argument(metavar="IMEI", help="The device.")],
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Last day of relief, YYYY-MM-DD.")
    ],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason; it is kept.")],
    on: OnOption = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Spare one device until a day: it is neither blocked nor notified, whatever the rules say.

    It holds at once for `pehchan check` and for nodes that follow the workspace's feed, and for the
    next lists. `pehchan undo` takes it back.
    """
    from pehchan.cli.output import print_json
    from pehchan.lists.feed_out import tell
    from pehchan.policy.spare import spare as record

    place = open_workspace(workspace)
    last = day(until, "--until")
    assert last is not None  # the option is required
    run = record(place, device, last, why, day(on))
    tell(place)
    place.close()
    if as_json:
        print_json(run.as_json())
        return
    typer.echo(f"{run.subject} is spared until {last} (run {run.name}).")
    typer.echo(f"To take it back: pehchan undo {run.name}")
