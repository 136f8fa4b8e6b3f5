from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.lake.backup import backup
from pehchan.lake.workspace import Workspace
from tests.lake.samples import listed, stolen, workspace


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["restore", *words])
    return int(stopped.value.code or 0)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The backup of a workspace with one stolen device."""
    with closing(workspace(tmp_path / "register")) as place:
        stolen(place, 7)
        return backup(place, tmp_path / "b.tar.zst").file


def devices(root: Path) -> list[int]:
    with closing(Workspace.open(root)) as place:
        return listed(place.lake.view())


def test_the_register_is_there_again(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(saved), "-w", str(tmp_path / "new")) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith(f"Made a workspace in {tmp_path / 'new'} from ")
    assert told[1].startswith("It is the register of 20")
    assert devices(tmp_path / "new") == [7]


def test_json_says_where_it_lies_and_of_when_it_is(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = tmp_path / "elsewhere" / "lake"
    words = ("-w", str(tmp_path / "new"), "--lake", str(elsewhere), "--json")
    assert run(str(saved), *words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["workspace"] == str(tmp_path / "new")
    assert told["lake"] == str(elsewhere)
    assert told["members"] > 2
    assert told["created_at"].endswith("+00:00")
    assert (elsewhere / "stolen").is_dir()
    assert not (tmp_path / "new" / "lake").exists()
    assert devices(tmp_path / "new") == [7]


def test_without_a_name_it_is_made_where_commands_look_for_it(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PEHCHAN_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert run(str(saved), "--json") == 0
    assert devices(tmp_path / "pehchan-data") == [7]


def test_a_damaged_file_changes_nothing(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved.write_bytes(saved.read_bytes()[:-40])
    assert run(str(saved), "-w", str(tmp_path / "new")) == 1
    assert "damaged" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.zst", "register"]


def test_nothing_is_restored_over_a_register(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(saved), "-w", str(tmp_path / "register")) == 2
    assert "not empty" in capsys.readouterr().err
    assert devices(tmp_path / "register") == [7]


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    assert run(str(tmp_path / "absent"), "-w", str(tmp_path / "new")) == 2
    assert list(tmp_path.iterdir()) == []


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    assert "Examples" in capsys.readouterr().out
