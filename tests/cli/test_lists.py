from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.cli.app import main
from tests.lists.register import Register, day


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(words))
    return int(stopped.value.code or 0)


@pytest.fixture
def register(tmp_path: Path) -> Register:
    made = Register(tmp_path / "w")
    made.judge({(35_209_900_176_148, "stolen"): (day(0), False)})
    return made


def test_publish_and_verify(
    register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, workspace = str(tmp_path / "out"), ("-w", str(register.workspace.root))
    assert run("lists", out, "--on", "2026-07-01", "--json", *workspace) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["blacklist"] == 1 and told["on"] == "2026-07-01"
    assert run("lists", "verify", told["folder"], "--json", *workspace) == 0
    assert json.loads(capsys.readouterr().out)["good"] is True
    next(Path(told["folder"]).glob("*.zip")).unlink()
    assert run("lists", "verify", told["folder"], *workspace) == 1
    assert "is missing" in capsys.readouterr().err


def test_a_table_for_people(
    register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = ("-w", str(register.workspace.root))
    options = ("--no-full-lists", "--conditions", "stolen", "--on", "2026-07-01")
    assert run("lists", str(tmp_path / "out"), *options, *workspace) == 0
    told = capsys.readouterr().out
    assert "blacklist_delta_blocked" in told and "Published in" in told


def test_wrong_calls_end_with_2(
    register: Register, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = ("-w", str(register.workspace.root))
    assert run("lists", str(tmp_path / "out"), "--conditions", "nonsense", *workspace) == 2
    assert run("lists", str(tmp_path / "out"), "--base", "5", *workspace) == 2
    assert run("lists", "verify", str(tmp_path / "nowhere"), *workspace) == 2
    assert capsys.readouterr().err.count("Next: ") == 3
    assert not (tmp_path / "out").exists()


HELPED = [("lists",), ("lists", "publish"), ("lists", "verify")]


@pytest.mark.parametrize("words", HELPED)
def test_help_has_examples(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words, "--help") == 0
    assert "Examples" in capsys.readouterr().out
