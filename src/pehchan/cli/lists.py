"""`pehchan lists`: publish lists, or verify them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
import typer.core

from pehchan.cli.options import JsonOption, OnOption, WorkspaceOption, day, examples, open_workspace
from pehchan.errors import UsageError

_DEFAULT = "publish"


class _PublishUnlessNamed(typer.core.TyperGroup):
    """`pehchan lists DIR` means `pehchan lists publish DIR`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        helping = any(word in ("-h", "--help") for word in args[:1])
        if not helping and (not args or args[0] not in self.commands):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_PublishUnlessNamed, rich_markup_mode="rich")


@app.callback(
    epilog=examples(
        "pehchan lists out/",
        "pehchan lists out/ --on 2026-08-01 --no-full-lists",
        "pehchan lists verify out/listgen__20260801_120000__run_202608011200000000",
    )
)
def root() -> None:
    """Publish block, notification and exception lists, or verify them.

    Without the name of a command, lists are published.
    """


@app.command(
    epilog=examples(
        "pehchan lists out/",
        "pehchan lists out/ --on 2026-08-01",
        "pehchan lists out/ --base 20260701-120000-0000 --no-full-lists",
        "pehchan lists out/ --conditions stolen,not_registered --json",
    )
)
def publish(
    outdir: Annotated[
        Path | None,
        typer.Argument(help="Folder below which the publication goes.", show_default="./lists"),
    ] = None,
    on: OnOption = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar="RUN",
            help="Publication from which deltas start.",
            show_default="the last one",
        ),
    ] = None,
    no_full_lists: Annotated[
        bool, typer.Option("--no-full-lists", help="Write deltas only.")
    ] = False,
    conditions: Annotated[
        str,
        typer.Option(
            "--conditions",
            metavar="LABELS",
            help="Only these blocking conditions.",
            show_default="all",
        ),
    ] = "",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Publish every list, full and as deltas, into a new signed folder."""
    from pehchan.cli.output import print_json, print_table, progress
    from pehchan.lake.run import number_of
    from pehchan.lists.publish import publish as issue

    opened = open_workspace(workspace)
    try:
        with progress(quiet=as_json) as tell:
            made = issue(
                opened,
                outdir or Path("lists"),
                on=day(on),
                base=number_of(base) if base else None,
                conditions=[label.strip() for label in conditions.split(",") if label.strip()],
                full=not no_full_lists,
                progress=tell,
            )
    finally:
        opened.close()
    if as_json:
        print_json(made.as_json())
        return
    rows = [(name, count) for name, count in made.counts.items() if count or "_delta_" not in name]
    print_table(("List", "Rows"), rows, title=f"Lists for {made.run.on}, run {made.run.name}")
    typer.echo(f"Published in {made.folder}")


@app.command(
    epilog=examples(
        "pehchan lists verify out/listgen__20260801_120000__run_202608011200000000",
        "pehchan lists verify received/august --key register.pub --operator operator1",
        "pehchan lists verify received/august --key register.pub --previous received/july",
    )
)
def verify(
    folder: Annotated[Path, typer.Argument(help="Folder of one publication.")],
    key: Annotated[
        Path | None,
        typer.Option("--key", help="The register's public key.", show_default="the workspace's"),
    ] = None,
    operator: Annotated[
        str | None, typer.Option("--operator", help="Only what this operator receives.")
    ] = None,
    previous: Annotated[
        Path | None, typer.Option("--previous", help="The publication received before.")
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Prove that nothing is missing from a publication, changed in it, or forged."""
    from pehchan.cli.output import print_json
    from pehchan.lists.keys import public_path, verifying_key
    from pehchan.lists.verify import verify as prove

    if not folder.is_dir():
        raise UsageError("no_folder", f"{folder} is no folder.", "Name a publication's folder.")
    found = prove(
        folder,
        verifying_key(key or public_path(open_workspace(workspace))),
        operator=operator,
        previous=previous,
    )
    if as_json:
        print_json(found.as_json())
    elif found.good:
        typer.echo(f"Good: {len(found.files)} files of run {found.run} for {found.on}.")
        if found.chained:
            typer.echo("It follows the previous publication; none is missing between.")
    else:
        for problem in found.problems:
            typer.secho(problem, fg=typer.colors.RED, err=True)
    if not found.good:
        raise typer.Exit(1)
