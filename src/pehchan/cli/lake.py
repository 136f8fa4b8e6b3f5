"""`pehchan lake`: look after the facts at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, examples, open_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

app = typer.Typer(
    rich_markup_mode="rich",
    no_args_is_help=True,
    help="Look after the lake: what it holds, fewer files, less of the past, newer tables.",
    epilog=examples("pehchan lake tables", "pehchan lake compact", "pehchan lake prune --dry-run"),
)
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be done; change nothing.")
]


@app.command(epilog=examples("pehchan lake tables", "pehchan lake tables --json"))
def tables(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """List the tables with their rows, files and bytes; rows of runs that count and others."""
    from pehchan.cli.output import print_json
    from pehchan.lake import dictionary

    opened = open_workspace(workspace)
    store = opened.lake.store
    known = {run.number for run in opened.lake.runs()}
    found = []
    for table in dictionary.tables():
        version, files = store.snapshot(table)
        dead = [file for file in files if table.by_run and file.run not in known]
        found.append(
            {
                "table": table.name,
                "rows": sum(file.rows for file in files),
                "files": len(files),
                "bytes": sum(file.size for file in files),
                "left_behind": len(dead),
                "version": version if version >= 0 else None,
            }
        )
    if as_json:
        print_json(found)
        return
    _print(("table", "rows", "files", "bytes", "left_behind", "version"), found)


@app.command(
    epilog=examples("pehchan lake compact", "pehchan lake compact --older-than 90 --dry-run")
)
def compact(
    older_than: Annotated[
        int, typer.Option("--older-than", min=0, metavar="DAYS", help="Fold runs of days before.")
    ] = 30,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Fold old runs into few files.

    No answer of a day that is left changes. Folded runs can no longer be taken back, and the days
    before the newest of them no longer be looked at as they were known then.
    """
    from pehchan.cli.output import print_json, progress
    from pehchan.lake.compact import compact as fold

    with progress(quiet=as_json) as tell:
        made = fold(
            open_workspace(workspace), older_than_days=older_than, dry_run=dry_run, progress=tell
        )
    told = made.as_json()
    if as_json:
        print_json(told)
        return
    if not made.tables:
        typer.echo("There is nothing to fold.")
        return
    if dry_run:
        counts = [(table, files, rows) for table, (files, _, rows, _) in made.tables.items()]
        _print(("table", "files", "rows"), [_row(("table", "files", "rows"), c) for c in counts])
        typer.echo(f"{made.runs:,} runs would be folded; {_from(made.answers_from)}")
        return
    columns = ("table", "files_before", "files_after", "rows_before", "rows_after")
    _print(columns, [_row(columns, (table, *c)) for table, c in made.tables.items()])
    typer.echo(f"{made.runs:,} runs were folded; {_from(made.answers_from)}")
    typer.echo("Next: pehchan lake vacuum, which removes the files that were replaced")


@app.command(epilog=examples("pehchan lake vacuum", "pehchan lake vacuum --older-than 24"))
def vacuum(
    older_than: Annotated[
        int, typer.Option("--older-than", min=0, metavar="HOURS", help="Leave younger files.")
    ] = 1,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove files that nothing needs: of killed runs, and those folded or pruned."""
    from pehchan.cli.output import print_json, progress
    from pehchan.lake.vacuum import vacuum as sweep

    with progress(quiet=as_json) as tell:
        made = sweep(
            open_workspace(workspace), older_than_hours=older_than, dry_run=dry_run, progress=tell
        )
    if as_json:
        print_json(made.as_json())
        return
    if not made.tables:
        typer.echo("There is nothing to remove.")
        return
    columns = ("table", "files", "bytes")
    _print(columns, [_row(columns, (table, *counts)) for table, counts in made.tables.items()])
    typer.echo("These would be removed." if dry_run else "These were removed.")


@app.command(epilog=examples("pehchan lake prune --dry-run", "pehchan lake prune"))
def prune(
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take out what retention no longer allows.

    Old IMSIs and MSISDNs, the lines that old receipts quote, old rows set aside, closed blocks.
    """
    from pehchan.cli.output import print_json, progress
    from pehchan.lake.prune import prune as take_out

    with progress(quiet=as_json) as tell:
        made = take_out(open_workspace(workspace), dry_run=dry_run, progress=tell)
    if as_json:
        print_json(made.as_json())
        return
    if made.nothing:
        typer.echo("There is nothing to prune.")
        return
    columns = ("table", "files", "rows")
    if made.tables:
        _print(columns, [_row(columns, (table, *counts)) for table, counts in made.tables.items()])
    receipts, lines = made.receipts
    if receipts:
        typer.echo(f"Receipts of imports that quote lines: {receipts:,}, lines: {lines:,}.")
    month = f"{made.first_month // 100}-{made.first_month % 100:02d}"
    typer.echo(f"Sightings are kept from {month} on.")
    if made.tables and not dry_run:
        typer.echo("Next: pehchan lake vacuum, which removes the files themselves")


@app.command(epilog=examples("pehchan lake migrate --dry-run", "pehchan lake migrate"))
def migrate(
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give a lake of an older version the columns of this one; make a backup first."""
    from pehchan.cli.output import print_json, progress
    from pehchan.lake.migrate import migrate as widen

    with progress(quiet=as_json) as tell:
        made = widen(open_workspace(workspace), dry_run=dry_run, progress=tell)
    if as_json:
        print_json(made.as_json())
        return
    if not made.tables:
        typer.echo("The lake is up to date.")
        return
    rows = [{"table": table, "columns": ", ".join(names)} for table, names in made.tables.items()]
    _print(("table", "columns"), rows)
    typer.echo("These columns would be added." if dry_run else "These columns were added.")


@app.command(
    epilog=examples("pehchan lake dictionary stolen", "pehchan lake dictionary sightings --json")
)
def dictionary(
    table: Annotated[str | None, typer.Argument(help="Name of a table.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Say what the tables mean, or one table's columns."""
    from pehchan.cli.output import print_json
    from pehchan.errors import UsageError
    from pehchan.lake import dictionary as known

    if table is None:
        every = [{"table": one.name, "meaning": one.meaning} for one in known.tables()]
        if as_json:
            print_json(every)
        else:
            _print(("table", "meaning"), every)
        return
    if table not in known.NAMES:
        raise UsageError(
            "unknown_table", f"There is no table {table!r}.", f"One of {', '.join(known.NAMES)}."
        )
    found = known.table(table)
    columns: list[dict[str, object]] = [
        {"column": one.name, "type": one.type, "empty": "yes" if one.nullable else "no",
         "unit": one.unit, "meaning": one.meaning}
        for one in found.all_columns
    ]  # fmt: skip
    if as_json:
        print_json(
            {
                "table": found.name,
                "meaning": found.meaning,
                "keys": found.keys,
                "partitions": found.partitions,
                "retention": found.retention,
                "columns": columns,
            }
        )
        return
    typer.echo(found.meaning)
    _print(("column", "type", "empty", "unit", "meaning"), columns)


def _from(day: object) -> str:
    return f"answers stay as they were from {day} on."


def _row(columns: Sequence[str], values: Sequence[object]) -> dict[str, object]:
    return dict(zip(columns, values, strict=True))


def _print(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
    from pehchan.cli.output import print_table

    names = [column.replace("_", " ") for column in columns]
    print_table(names, [[row[column] for column in columns] for row in rows])
