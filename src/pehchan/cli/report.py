"""`pehchan report`: compliance reports as CSV and JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pehchan.cli.options import (
    JsonOption,
    WorkspaceOption,
    day,
    examples,
    open_workspace,
)

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples(
        "pehchan report standard 2026-06 --out reports",
        "pehchan report stolen_violations --newer-than 2026-06-15 --out reports",
        "pehchan report classified_triplets --conditions stolen,cloned --out reports",
        "pehchan report non_active_pairs --period 90 --on 2026-07-31 --out reports",
        "pehchan report --list",
    )
)
def report(
    name: Annotated[str | None, typer.Argument(help="The report; --list names them.")] = None,
    month: Annotated[
        str | None,
        typer.Argument(help="Month, YYYY-MM.", show_default="the last month with data"),
    ] = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for the files; made when missing.")
    ] = Path("reports"),
    listing: Annotated[bool, typer.Option("--list", help="List the reports.")] = False,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="DATE",
            help="Look back from that day, with what was known then.",
            show_default="the last day of data",
        ),
    ] = None,
    conditions: Annotated[
        str, typer.Option("--conditions", help="Only these conditions, joined by commas.")
    ] = "",
    newer_than: Annotated[
        str | None,
        typer.Option("--newer-than", metavar="DATE", help="Only what was seen after that day."),
    ] = None,
    period: Annotated[int, typer.Option("--period", help="Days to look back.")] = 30,
    imeis: Annotated[
        int, typer.Option("--imeis", help="Fewest devices a day (transient_msisdns).")
    ] = 2,
    disable_data_check: Annotated[
        bool, typer.Option("--disable-data-check", help="Accept a month with operators missing.")
    ] = False,
    disable_retention_check: Annotated[
        bool,
        typer.Option("--disable-retention-check", help="Accept a month that may be pruned."),
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a compliance report as CSV and JSON files."""
    from pehchan.cli.output import print_json, print_table, progress
    from pehchan.reports.report import REPORTS
    from pehchan.reports.report import report as write_report

    if listing or name is None:
        rows = [
            [key, "monthly" if monthly else "", line] for key, (monthly, line) in REPORTS.items()
        ]
        if as_json:
            print_json(
                [{"report": key, "monthly": bool(of), "what": what} for key, of, what in rows]
            )
            return
        print_table(["report", "", "what it lists"], rows)
        return
    opened = open_workspace(workspace)
    try:
        with progress(quiet=as_json) as tell:
            written = write_report(
                opened,
                name,
                month,
                out,
                on=day(on),
                conditions=[label for label in conditions.split(",") if label],
                newer_than=day(newer_than, "--newer-than"),
                period=period,
                imeis=imeis,
                check_data=not disable_data_check,
                check_retention=not disable_retention_check,
                progress=tell,
            )
    finally:
        opened.close()
    if as_json:
        print_json({"report": name, "files": [str(path) for path in written]})
        return
    for path in written:
        typer.echo(str(path))
