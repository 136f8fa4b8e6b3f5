"""Reading steps.csv."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from pehchan.errors import UsageError
from pehchan.moving.timeline import Step, read
from tests.shared import conformance_cases

HEADER = "step,action,kind,operator,file,date,options\n"


def steps_of(tmp_path: Path, lines: str) -> list[Step]:
    path = tmp_path / "steps.csv"
    path.write_text(HEADER + lines, encoding="utf-8")
    return read(path)


def test_a_step_knows_its_options(tmp_path: Path) -> None:
    golden, report = steps_of(
        tmp_path,
        "07,import,golden_list,,g.zip,2026-08-01,--pre-hashed True --delta "
        "--disable-historic-check --disable-delta-adds-check\n"
        "08,report,standard,,,2026-07,--disable-retention-check\n",
    )
    assert golden.delta and golden.pre_hashed
    assert golden.disabled == {"historic", "delta-adds"}
    assert golden.day == datetime.date(2026, 8, 1)
    assert report.disabled == {"retention"}
    assert not report.delta and not report.pre_hashed


def test_a_step_without_options_has_none_on(tmp_path: Path) -> None:
    (step,) = steps_of(tmp_path, "1,import,stolen_list,,s.zip,2026-08-01,\n")
    assert not step.delta and not step.pre_hashed and not step.disabled


def test_hashes_are_not_assumed(tmp_path: Path) -> None:
    (step,) = steps_of(tmp_path, "1,import,golden_list,,g.zip,2026-08-01,--pre-hashed False\n")
    assert not step.pre_hashed


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("1,destroy,,,,2026-08-01,", "Step 1: 'destroy' is none of"),
        ("2,classify,,,,2026-08,", "Step 2: '2026-08' is not a date"),
        ("3,classify,,,,2026-08-01,--fast", "Step 3: '--fast' is not an option"),
    ],
)
def test_a_step_that_cannot_be_run_is_named(tmp_path: Path, line: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        steps_of(tmp_path, line + "\n")


def test_files_that_are_no_timeline_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read(tmp_path / "none.csv")
    (tmp_path / "steps.csv").write_text("step,action\n1,classify\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no column 'kind'"):
        read(tmp_path / "steps.csv")


@pytest.mark.parametrize("case", conformance_cases())
def test_recorded_timelines_are_read(case: str, shared: Callable[..., Path]) -> None:
    assert read(shared("conformance", case) / "steps.csv")
