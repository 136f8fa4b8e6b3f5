"""`pehchan report`, through the command line itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.reports.report import REPORTS
from tests.reports.register import Register, read_csv

A, ONE = "35176501000001", "111010000000001"


def status(*words: str) -> int:
    """The exit status of the command."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


@pytest.fixture
def root(tmp_path: Path) -> str:
    """A workspace in which one device was seen by one of two operators."""
    register = Register(tmp_path / "register")
    register.sightings("north", [(A, ONE, None, ["07-01"])])
    register.classify([(A, "stolen", "2026-07-01")])
    register.workspace.close()
    return str(tmp_path / "register")


def test_files_are_written_and_named(
    root: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    words = ["report", "classified_triplets", "--conditions", "stolen", "-w", root, "--out", out]
    assert status(*words, "--json") == 0
    files = [Path(name) for name in json.loads(capsys.readouterr().out)["files"]]
    assert [path.name for path in files] == [
        "classified_triplets_stolen.csv",
        "classified_triplets_stolen.json",
    ]
    assert read_csv(files[0])[1] == [A, ONE, "", "north"]
    assert status(*words) == 0
    assert "classified_triplets_stolen.csv" in capsys.readouterr().out


def test_a_skewed_month_is_refused_unless_asked_for(
    root: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["report", "top_duplicates", "2026-07", "-w", root, "--out", str(tmp_path / "out")]
    words.append("--disable-retention-check")
    assert status(*words) == 1
    assert "no data of: south" in capsys.readouterr().err
    assert status(*words, "--disable-data-check") == 0


def test_wrong_calls_have_status_2(root: str) -> None:
    assert status("report", "nonsense", "-w", root) == 2
    assert status("report", "standard", "July", "-w", root) == 2
    assert status("report", "stolen_violations", "--newer-than", "then", "-w", root) == 2


def test_the_reports_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("report", "--list", "--json") == 0
    assert [one["report"] for one in json.loads(capsys.readouterr().out)] == list(REPORTS)
    assert status("report", "--list") == 0
    assert "transient_msisdns" in capsys.readouterr().out
