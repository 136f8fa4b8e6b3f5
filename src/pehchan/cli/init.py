"""`pehchan init`: a new workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, examples

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples(
        "pehchan init",
        "pehchan init /srv/register --config pehchan.toml",
        "pehchan init --lake s3://register/lake",
    )
)
def init(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder to make.", show_default="./pehchan-data")
    ] = None,
    config: Annotated[
        Path | None, typer.Option("--config", help="Settings to begin with (a pehchan.toml).")
    ] = None,
    lake: Annotated[
        str | None, typer.Option("--lake", help="Where the lake is to lie: a folder or s3://…")
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a new workspace: a folder with pehchan.toml and an empty lake."""
    import msgspec

    from pehchan.cli.output import print_json
    from pehchan.lake.workspace import Workspace, default_root
    from pehchan.settings.settings import Settings, read

    settings = read(config) if config else Settings()
    if lake:
        settings = msgspec.structs.replace(
            settings, lake=msgspec.structs.replace(settings.lake, url=lake)
        )
    made = Workspace.init(folder or workspace or default_root(), settings)
    if as_json:
        print_json({"workspace": str(made.root), "lake": made.location.url})
        return
    typer.echo(f"Made a workspace in {made.root}.")
    typer.echo(f"Next: name your operators and conditions in {made.root / 'pehchan.toml'},")
    typer.echo("then bring in records: pehchan import operator FILE.zip --operator ID")
