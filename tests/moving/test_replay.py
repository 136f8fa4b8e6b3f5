"""Replay itself: what it refuses, and what it does with a step that fails."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pehchan.errors import UsageError
from pehchan.lake.workspace import Workspace
from pehchan.moving.replay import replay

VILLAGE = Path(__file__).parents[1] / "scenarios" / "data" / "village"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the village whose timeline a test may change."""
    return Path(shutil.copytree(VILLAGE, tmp_path / "case"))


def set_steps(case: Path, *lines: str) -> None:
    header = (case / "steps.csv").read_text(encoding="utf-8").splitlines()[0]
    (case / "steps.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def test_a_step_that_fails_is_written_down_and_the_next_one_runs(
    case: Path, tmp_path: Path
) -> None:
    set_steps(
        case,
        "1,import,stolen_list,,none.csv,2026-07-01,",
        "2,import,no_such_kind,,stolen_list.csv,2026-07-01,",
        "3,import,stolen_list,,stolen_list.csv,2026-07-01,",
        "4,report,no_such_report,,,2026-06,",
    )
    done = replay(case, tmp_path / "out")
    assert [bool(one.status) for one in done.outcomes] == [True, True, False, True]
    assert sorted(path.name for path in done.folder.iterdir()) == [
        "1_import_error.txt",
        "2_import_error.txt",
        "4_report_error.txt",
    ]
    text = (done.folder / "4_report_error.txt").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "check: unknown_report"
    assert text.splitlines()[2] == "exit status: 2"
    assert done.differences is None


def test_the_workspace_can_be_kept_and_opened(case: Path, tmp_path: Path) -> None:
    set_steps(case, "1,import,stolen_list,,stolen_list.csv,2026-07-01,")
    replay(case, tmp_path / "out", keep=tmp_path / "register")
    (run,) = Workspace.open(tmp_path / "register").lake.runs()
    assert run.on.isoformat() == "2026-07-01"


def test_nothing_but_the_outcome_is_left(case: Path, tmp_path: Path) -> None:
    set_steps(case, "1,lists,,,,2026-07-01,")
    before = {path.name for path in tmp_path.iterdir()}
    replay(case, tmp_path / "out")
    assert {path.name for path in tmp_path.iterdir()} - before == {"out"}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["1_lists"]


def test_settings_of_our_own_are_taken_before_config_yml(case: Path, tmp_path: Path) -> None:
    set_steps(case, "1,classify,,,,2026-07-01,")
    (case / "pehchan.toml").write_text('[region]\nname = "Ours"\n', encoding="utf-8")
    replay(case, tmp_path / "out", keep=tmp_path / "register")
    assert Workspace.open(tmp_path / "register").settings.region.name == "Ours"


def test_an_outcome_that_differs_is_reported(case: Path, tmp_path: Path) -> None:
    recorded = case / "expected" / "09_import_error.txt"
    recorded.write_text("check: zip\nexit status: 1\n", encoding="utf-8")
    set_steps(case, "09,import,stolen_list,,stolen_list_header.csv,2026-07-01,")
    done = replay(case, tmp_path / "out", against=case / "expected")
    assert done.differences is not None
    differing = {one.file for one in done.differences}
    assert "09_import_error.txt" in differing
    assert "08_classification.csv" in differing


def test_a_folder_in_use_is_left_alone(case: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("kept", encoding="utf-8")
    with pytest.raises(UsageError, match="is not empty"):
        replay(case, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine"]


def test_what_is_no_case_is_refused(case: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        replay(tmp_path, tmp_path / "out")
    (case / "config.yml").unlink()
    with pytest.raises(UsageError, match="neither"):
        replay(case, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_another_engine_can_be_asked_for(case: Path, tmp_path: Path) -> None:
    set_steps(case, "1,classify,,,,2026-07-01,")
    done = replay(case, tmp_path / "out", engine="abacus")
    assert "'abacus' is not an engine" in done.outcomes[0].message
