from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from pehchan.demo.nation import Nation
from pehchan.demo.steps import Step, write_steps


def test_the_timeline_has_the_columns_of_a_recorded_case(tmp_path: Path) -> None:
    steps = [
        Step("import", date(2026, 5, 1), "operator", "operator1", tmp_path / "a.zip"),
        Step("import", date(2026, 5, 1), "stolen_list", "", tmp_path / "b.zip", ("--delta",)),
        Step("lists", date(2026, 5, 2)),
    ]  # fmt: skip
    assert write_steps(tmp_path, steps).read_text(encoding="utf-8") == (
        "step,action,kind,operator,file,date,options\n"
        "01,import,operator,operator1,a.zip,2026-05-01,\n"
        "02,import,stolen_list,,b.zip,2026-05-01,--delta\n"
        "03,lists,,,,2026-05-02,\n"
    )


def test_the_nations_own_timeline_names_files_that_exist(nation: Nation) -> None:
    with (nation.directory / "steps.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len(nation.steps)
    for row, step in zip(rows, nation.steps, strict=True):
        assert (row["action"], row["kind"]) == (step.action, step.kind)
        assert bool(row["file"]) == (row["action"] == "import")
        assert not row["file"] or (nation.directory / row["file"]).is_file()
