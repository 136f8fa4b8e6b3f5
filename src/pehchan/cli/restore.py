"""`pehchan restore`: a workspace from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, examples

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples(
        "pehchan restore register.tar.zst --workspace /srv/register",
        "pehchan restore register.tar.zst --workspace copy --lake lake",
        "pehchan restore register.tar.zst --lake s3://register/lake",
    )
)
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `pehchan backup` wrote.")],
    lake: Annotated[
        str | None,
        typer.Option(
            "--lake",
            help="Where the lake is to lie: a folder or s3://…",
            show_default="as the backup's settings say",
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a workspace from a backup; a damaged file changes nothing."""
    from pehchan.cli.output import print_json, progress
    from pehchan.lake.restore import restore as make
    from pehchan.lake.workspace import default_root
    from pehchan.settings.outputs import LakeSettings

    place = LakeSettings(url=lake) if lake else None
    with progress(quiet=as_json) as tell:
        made = make(file, workspace or default_root(), lake=place, progress=tell)
    if as_json:
        print_json(
            {
                "workspace": str(made.workspace.root),
                "lake": made.workspace.location.url,
                "members": made.members,
                "created_at": made.created_at,
            }
        )
        return
    typer.echo(f"Made a workspace in {made.workspace.root} from {made.members:,} files.")
    typer.echo(f"It is the register of {made.created_at}.")
