"""`pehchan config`: what is in force, and what DIRBS-Core's config.yml means here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, examples, open_workspace
from pehchan.errors import UsageError

app = typer.Typer(rich_markup_mode="rich", no_args_is_help=True, help="Show or take over settings.")


@app.command(epilog=examples("pehchan config show", "pehchan config show --json"))
def show(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """Print every setting in force, the defaults too."""
    import msgspec

    from pehchan.cli.output import print_json
    from pehchan.settings.settings import dump

    settings = open_workspace(workspace).settings
    if as_json:
        print_json(msgspec.to_builtins(settings))
        return
    typer.echo(dump(settings), nl=False)


@app.command(
    "from-dirbs",
    epilog=examples(
        "pehchan config from-dirbs config.yml --out pehchan.toml",
        "pehchan config from-dirbs config.yml | less",
    ),
)
def from_dirbs(
    config: Annotated[Path, typer.Argument(help="DIRBS-Core's config.yml.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; else it is printed.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Write DIRBS-Core's config.yml as pehchan.toml with the same meaning."""
    import msgspec

    from pehchan.cli.output import print_json
    from pehchan.moving.from_dirbs import move
    from pehchan.settings.settings import dump

    try:
        text = config.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "unreadable_file", f"{config} cannot be read: {error}", "Name the config.yml to read."
        ) from error
    moved = move(text)
    if out is not None:
        if out.exists() and not force:
            raise UsageError(
                "file_exists", f"{out} exists already.", "Name another file, or add --force."
            )
        out.write_text(dump(moved.settings), encoding="utf-8")
    if as_json:
        print_json({"settings": msgspec.to_builtins(moved.settings), "notes": moved.notes})
        return
    for note in moved.notes:
        typer.secho(f"Note: {note}", fg=typer.colors.YELLOW, err=True)
    if out is None:
        typer.echo(dump(moved.settings), nl=False)
        return
    typer.echo(f"Wrote {out}: {len(moved.settings.conditions)} conditions.")
    typer.echo(f"Next: pehchan init FOLDER --config {out}")
