from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.lake.restore import restore
from pehchan.lake.workspace import Workspace
from tests.lake.samples import listed, stolen, workspace


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["backup", *words])
    return int(stopped.value.code or 0)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The folder of a workspace with one stolen device."""
    with closing(workspace(tmp_path / "register")) as place:
        stolen(place, 7)
    return tmp_path / "register"


def test_the_file_that_is_written_holds_the_register(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.tar.zst"
    assert run(str(file), "-w", str(register)) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith(f"Wrote {file}: ")
    assert told[0].endswith(f" files, {file.stat().st_size:,} bytes.")
    assert "personal data" in told[1]
    with closing(restore(file, tmp_path / "again").workspace) as made:
        assert listed(made.lake.view()) == [7]


def test_json_says_what_is_in_the_file(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.tar.zst"
    assert run(str(file), "-w", str(register), "--json") == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["file"], told["size"]) == (str(file), file.stat().st_size)
    assert told["members"] > 2
    assert err == ""


def test_a_file_is_written_over_only_by_force(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "b.tar.zst"
    file.write_text("precious")
    assert run(str(file), "-w", str(register)) == 2
    assert "--force" in capsys.readouterr().err
    assert file.read_text() == "precious"
    assert run(str(file), "-w", str(register), "--force") == 0
    assert file.read_bytes()[:4] == b"\x28\xb5\x2f\xfd"


def test_without_a_workspace_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(tmp_path / "b.tar.zst"), "-w", str(tmp_path / "absent")) == 2
    assert str(tmp_path / "absent") in capsys.readouterr().err.replace("\n", "")
    assert list(tmp_path.iterdir()) == []


def test_the_workspace_may_be_named_by_the_environment(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEHCHAN_WORKSPACE", str(register))
    assert run(str(tmp_path / "b.tar.zst"), "--json") == 0
    with closing(Workspace.open(register)) as place:
        assert listed(place.lake.view()) == [7]


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    assert "Examples" in capsys.readouterr().out
