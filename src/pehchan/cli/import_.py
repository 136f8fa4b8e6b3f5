"""`pehchan import`: operators' records and registers, file by file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pehchan.cli.options import (
    JsonOption,
    OnOption,
    WorkspaceOption,
    day,
    examples,
    open_workspace,
)
from pehchan.errors import UsageError

if TYPE_CHECKING:
    from pehchan.intake.receipt import Receipt

app = typer.Typer(rich_markup_mode="rich")


def _switch(check: str, what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--disable-{check}-check", help=f"Pass over the check of {what}.", rich_help_panel="Checks"
    )
    return option


@app.command(
    epilog=examples(
        "pehchan import gsma_tac gsma.zip",
        "pehchan import operator --operator operator1 operator1_20260701_20260731.zip",
        "pehchan import stolen_list stolen_delta.csv --delta",
        "pehchan import golden_list golden.csv.gz --pre-hashed true",
        "pehchan import registration_list all.parquet --dry-run",
    )
)
def import_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="operator, gsma_tac, stolen_list, registration_list, pairing_list, golden_list, "
            "barred_list, barred_tac_list, monitoring_list, subscribers_registration_list or "
            "device_association_list.",
        ),
    ],
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="zip, CSV, gz, zst or Parquet.")
    ],
    operator: Annotated[
        str | None, typer.Option("--operator", metavar="ID", help="Whose records they are.")
    ] = None,
    delta: Annotated[bool, typer.Option("--delta", help="The file holds changes only.")] = False,
    on: OnOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check and count, write nothing.")
    ] = False,
    # Text, since an option of truth values would be a flag and its value a file.
    pre_hashed: Annotated[
        str,
        typer.Option(
            "--pre-hashed",
            metavar="BOOL",
            help="A golden list of MD5 hashes: true or false.",
        ),
    ] = "false",
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Go on with the next file after a refused one.")
    ] = False,
    leading_zero: Annotated[bool, _switch("leading-zero", "lost leading zeros")] = False,
    null: Annotated[bool, _switch("null", "empty columns")] = False,
    clean: Annotated[bool, _switch("clean", "unclean IMEIs and IMSIs")] = False,
    region: Annotated[bool, _switch("region", "foreign IMSIs and MSISDNs")] = False,
    home: Annotated[bool, _switch("home", "IMSIs of other networks")] = False,
    historic: Annotated[bool, _switch("historic", "the size against earlier imports")] = False,
    decided: Annotated[bool, _switch("decided", "removing what cases decided")] = False,
    delta_adds: Annotated[bool, _switch("delta-adds", "adding what is there")] = False,
    delta_removes: Annotated[bool, _switch("delta-removes", "removing what is not there")] = False,
    delta_updates: Annotated[bool, _switch("delta-updates", "changing what is not there")] = False,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import files of one kind, in the order given.

    A file is taken as a whole or refused as a whole; a refused one changes nothing, and the
    receipt says which checks it failed, with figures, limits and sample lines. Exit status 1 when
    a file is refused.
    """
    from pehchan.cli.output import console, print_json, progress
    from pehchan.intake.importing import import_files

    switches = {
        "leading-zero": leading_zero,
        "null": null,
        "clean": clean,
        "region": region,
        "home": home,
        "historic": historic,
        "decided": decided,
        "delta-adds": delta_adds,
        "delta-removes": delta_removes,
        "delta-updates": delta_updates,
    }
    hashed = _truth(pre_hashed)
    place = open_workspace(workspace)
    receipts: list[Receipt] = []
    try:
        with progress(quiet=as_json) as told:
            for receipt in import_files(
                place,
                kind,
                files,
                operator=operator,
                delta=delta,
                on=day(on),
                dry_run=dry_run,
                pre_hashed=hashed,
                disabled=frozenset(name for name, off in switches.items() if off),
                progress=told,
            ):
                receipts.append(receipt)
                if not as_json:
                    for line in receipt.lines():
                        console(error=not receipt.accepted).print(line, markup=False)
                if not (receipt.accepted or keep_going):
                    break
    finally:
        place.close()
    if as_json:
        print_json([receipt.as_json() for receipt in receipts])
    if not all(receipt.accepted for receipt in receipts):
        raise typer.Exit(1)


def _truth(word: str) -> bool:
    if word.lower() not in ("true", "false"):
        raise UsageError(
            "bad_truth", f"--pre-hashed {word!r} is neither true nor false.", "Write true or false."
        )
    return word.lower() == "true"
