"""How the outcome of a step is written: the layout of a recorded case's ``expected/``."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.moving.timeline import Step

if TYPE_CHECKING:
    from pehchan.lake.workspace import Workspace

# Moments, run numbers and months in file names differ from run to run.
_MOMENT = re.compile(r"^[0-9]{8}_?[0-9]{0,10}_")
_RUNS = re.compile(r"_delta_-?[0-9]+_-?[0-9]+_")
_MONTH = re.compile(r"_[0-9]{1,2}_[0-9]{4}(?=[._])")


def write_classification(workspace: Workspace, step: Step, out: Path) -> None:
    """``NN_classification.csv``: every interval, open and closed."""
    from pehchan.policy.history import history
    from pehchan.reports.facts import Facts
    from pehchan.reports.files import Column, Files

    columns = [
        Column("imei", "imei_norm"),
        Column("cond_name"),
        *(Column(name, kind="day") for name in ("start_date", "end_date", "block_date")),
        Column("amnesty_granted"),
    ]
    view = workspace.lake.view()
    facts = Facts(view, workspace.settings)
    sql = (
        "SELECT device, condition AS cond_name, start_date, end_date, block_date, "
        "CASE WHEN amnesty_granted THEN 't' ELSE 'f' END AS amnesty_granted "
        f"FROM ({workspace.engine.text(history(view))}) h"
    )
    files = Files(out, workspace.engine, workspace.local_engine, workspace.temporary)
    stem = f"{step.number}_classification"
    files.table(stem, facts.with_imei(sql), columns, "imei, cond_name", as_json=False)
    _sort(out / f"{stem}.csv")


def write_lists(published: Path, step: Step, out: Path) -> None:
    """``NN_lists/``: each CSV of the published zips under its plain name."""
    folder = out / f"{step.number}_lists"
    folder.mkdir(parents=True)
    for archive in sorted(published.glob("*.zip")):
        with zipfile.ZipFile(archive) as zipped:
            for name in zipped.namelist():
                with zipped.open(name) as member, io.TextIOWrapper(member, "utf-8") as lines:
                    _write_sorted(folder / plain_list_name(name), lines)


def write_report(files: Iterable[Path], step: Step, out: Path) -> None:
    """``NN_report_<name>/``: the CSV files of a report under their plain names."""
    folder = out / f"{step.number}_report_{step.kind}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as lines:
                _write_sorted(folder / plain_report_name(path.name), lines)


def write_error(step: Step, check: str, reason: str, status: int, out: Path) -> None:
    """``NN_<action>_error.txt``: what failed, why, and the exit status of the command."""
    path = out / f"{step.number}_{step.action}_error.txt"
    one_line = " ".join(reason.split())
    path.write_text(f"check: {check}\nreason: {one_line}\nexit status: {status}\n", "utf-8")


def plain_list_name(name: str) -> str:
    """The name of a list's file without its moment and run numbers."""
    return _RUNS.sub("_delta_", _MOMENT.sub("", Path(name).name))


def plain_report_name(name: str) -> str:
    """The name of a report's file without its month."""
    return _MONTH.sub("", name)


def sorted_lines(lines: Iterable[str]) -> list[str]:
    """The header, then the other lines sorted as text, without their line ends."""
    header, *rows = [line.rstrip("\r\n") for line in lines] or [""]
    return [header, *sorted(rows)]


def _sort(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        text = sorted_lines(lines)
    path.write_text("\n".join(text) + "\n", encoding="utf-8")


def _write_sorted(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(sorted_lines(lines)) + "\n", encoding="utf-8")
