"""`pehchan backup`: the whole register in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, examples, open_workspace

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples(
        "pehchan backup register.tar.zst",
        "pehchan backup /backups/register.tar.zst --force --json",
    )
)
def backup(
    file: Annotated[Path, typer.Argument(help="File to write.")],
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the whole workspace to one file: settings, keys, receipts, and the lake.

    The register goes on working meanwhile; what lands after the beginning is not in the file.
    Published lists are not in it: they can be published again.
    """
    from pehchan.cli.output import print_json, progress
    from pehchan.lake.backup import backup as write

    with progress(quiet=as_json) as tell:
        made = write(open_workspace(workspace), file, force=force, progress=tell)
    if as_json:
        print_json(made.as_json())
        return
    typer.echo(f"Wrote {made.file}: {made.members:,} files, {made.size:,} bytes.")
    typer.echo("It holds personal data and the signing key: keep it as safe as the register.")
