"""The facade: names, checks, and files with nothing in them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.reports.report import REPORTS, report
from tests.reports.register import Register, read_csv, read_json

A, ONE = "35176501000001", "111010000000001"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """Both operators in July 2026."""
    made = Register(tmp_path / "register")
    for operator in ("north", "south"):
        made.sightings(operator, [(A, ONE, "220000000001", ["07-01"])])
    return made


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_writes_csv_and_json(name: str, register: Register, tmp_path: Path) -> None:
    written = report(register.workspace, name, output=tmp_path / "out")
    assert {path.suffix for path in written} == {".csv", ".json"}
    for path in written:
        assert path.parent == tmp_path / "out"
        assert read_csv(path)[0] if path.suffix == ".csv" else read_json(path) is not None


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_works_on_an_empty_register(name: str, tmp_path: Path) -> None:
    empty = Register(tmp_path / "register").workspace
    written = report(empty, name, "2026-07", tmp_path / "out", check_data=False, period=9)
    for path in written:
        if path.suffix == ".csv":
            assert len(read_csv(path)) == 1, path


def test_wrong_calls_are_named(register: Register, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no report 'nonsense'"):
        report(register.workspace, "nonsense", output=tmp_path)
    with pytest.raises(UsageError, match="is not a month"):
        report(register.workspace, "standard", "2026-13", tmp_path)
    with pytest.raises(UsageError, match="no condition 'x'"):
        report(register.workspace, "classified_triplets", output=tmp_path, conditions=["x"])
    with pytest.raises(UsageError):
        report(register.workspace, "non_active_pairs", output=tmp_path, period=0)


def test_a_month_that_lacks_an_operator_is_refused(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings("north", [(A, ONE, None, ["07-01"])])
    with pytest.raises(PehchanError, match="no data of: south") as raised:
        report(register.workspace, "top_duplicates", "2026-07", tmp_path / "out")
    assert raised.value.code == "incomplete_month"
    assert not (tmp_path / "out").exists()


def test_a_month_with_an_unknown_operator_is_refused(register: Register, tmp_path: Path) -> None:
    register.sightings("west", [(A, ONE, None, ["07-01"])])
    with pytest.raises(PehchanError, match="not in the settings: west"):
        report(register.workspace, "top_duplicates", "2026-07", tmp_path / "out")


def test_a_month_before_the_retention_is_refused(register: Register, tmp_path: Path) -> None:
    for day, allowed in ((datetime.date(2027, 1, 31), True), (datetime.date(2027, 2, 1), False)):
        if allowed:
            report(register.workspace, "top_duplicates", "2026-07", tmp_path / "out", on=day)
            continue
        with pytest.raises(PehchanError, match="before 2026-08"):
            report(register.workspace, "top_duplicates", "2026-07", tmp_path / "out", on=day)
        report(
            register.workspace, "top_duplicates", "2026-07", tmp_path, on=day, check_retention=False
        )


def test_a_report_of_a_day_knows_only_what_was_known_then(
    register: Register, tmp_path: Path
) -> None:
    day = datetime.date(2026, 7, 1)
    with pytest.raises(PehchanError, match="no data of: north, south"):
        report(register.workspace, "top_duplicates", "2026-07", tmp_path / "out", on=day)
