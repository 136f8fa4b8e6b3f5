"""`pehchan replay`, through the command line itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pehchan.cli.app import main

VILLAGE = Path(__file__).parents[1] / "scenarios" / "data" / "village"


def status(*words: str) -> int:
    """The exit status of the command."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return int(ended.value.code or 0)


def test_equal_outcomes_end_well_and_others_do_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Path(shutil.copytree(VILLAGE, tmp_path / "case"))
    assert status("replay", str(case), "--out", str(tmp_path / "a"), "--compare") == 0
    assert "0 of the recorded files differ" in capsys.readouterr().out
    with (case / "expected" / "11_lists" / "blacklist.csv").open("a", encoding="utf-8") as file:
        file.write("35176501000009,20260701,Stolen\n")
    words = ["replay", str(case), "--out", str(tmp_path / "b"), "--compare", "--json"]
    assert status(*words) == 1
    told = json.loads(capsys.readouterr().out)
    assert len(told["steps"]) == 16
    assert [one.splitlines()[0] for one in told["differences"]] == [
        "11_lists/blacklist.csv: 1 missing, 0 too many"
    ]


def test_without_a_recorded_outcome_it_only_replays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = Path(
        shutil.copytree(VILLAGE, tmp_path / "case", ignore=shutil.ignore_patterns("expected"))
    )
    assert status("replay", str(case), "--out", str(tmp_path / "a"), "--compare") == 2
    assert status("replay", str(case), "--out", str(tmp_path / "a")) == 0
    printed = capsys.readouterr().out
    assert "refused: schema" in printed
    assert "differ" not in printed
    assert (tmp_path / "a" / "14_lists" / "blacklist.csv").exists()
