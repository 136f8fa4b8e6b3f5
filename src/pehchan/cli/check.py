"""`pehchan check`: the status of a device, or of every device in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pehchan.cli.options import JsonOption, WorkspaceOption, day, examples, open_workspace
from pehchan.errors import UsageError

if TYPE_CHECKING:
    import datetime

    from pehchan.lake.workspace import Workspace

app = typer.Typer(rich_markup_mode="rich")


@app.command(
    epilog=examples(
        "pehchan check 35-209900-176148-1",
        "pehchan check 352099001761481 --imsi 410011234567890",
        "pehchan check 352099001761481 --as-of 2026-06-30 --json",
        "pehchan check --file imeis.txt --csv answers.csv",
    )
)
def check(
    imei: Annotated[
        str | None, typer.Argument(metavar="IMEI", help="The number that *#06# shows.")
    ] = None,
    imsi: Annotated[
        str | None,
        typer.Option("--imsi", help="The SIM that uses it: an exception for the pair counts."),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="Answer as was known at the end of that day, YYYY-MM-DD, by the conditions that "
            "the newest classification went by then.",
            show_default="now",
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="Check every line of a file ([bold]-[/bold] is the input)."),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="OUT", help="With --file: where to write.")
    ] = None,
    authority: Annotated[
        bool,
        typer.Option(
            "--authority", help="Add what only the authority may see, such as counts of users."
        ),
    ] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say what the status of a device is, since when, why, and what its holder can do.

    With --file, one line of CSV (or with --json of JSON) for each line, in the file's order, on
    standard output or in the file that --csv names.
    """
    if (imei is None) is (file is None):
        raise UsageError("nothing_to_check", "Give one IMEI, or a file of them with --file.")
    if file is None and csv is not None:
        raise UsageError("csv_without_file", "--csv goes with --file.")
    if file is not None and (imsi is not None or authority):
        raise UsageError("one_device_only", "--imsi and --authority go with one IMEI.")
    known = day(as_of, "--as-of")
    place = open_workspace(workspace)
    try:
        if imei is not None:
            _one(place, imei, imsi, known, authority, as_json)
        elif file is not None:
            _many(place, file, csv, known, as_json)
    finally:
        place.close()


def _one(
    place: Workspace,
    imei: str,
    imsi: str | None,
    as_of: datetime.date | None,
    authority: bool,
    as_json: bool,
) -> None:
    from pehchan.cli.check_page import show
    from pehchan.cli.output import print_json
    from pehchan.verdict.answer import Verdicts

    verdicts = Verdicts(place)
    verdict = verdicts.answer(imei, imsi, as_of, authority=authority)
    verdicts.close()
    if as_json:
        print_json(verdict.as_json())
    else:
        show(verdict)


def _many(
    place: Workspace, file: Path, out: Path | None, as_of: datetime.date | None, as_json: bool
) -> None:
    from pehchan.cli.output import console, progress
    from pehchan.verdict.batch import answer_file

    with progress(quiet=False) as tell:
        counts = answer_file(place, file, out, as_of=as_of, as_json=as_json, progress=tell)
    told = ", ".join(f"{state.replace('_', ' ')} {n:,}" for state, n in counts.items() if n)
    console(error=True).print(f"{sum(counts.values()):,} checked: {told or 'nothing'}.")
