from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.lists.undo import undo
from tests.lists.register import Register, day


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(words))
    return int(stopped.value.code or 0)


def test_runs_with_those_taken_back_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = Register(tmp_path / "w")
    workspace = ("-w", str(register.workspace.root))
    assert run("runs", *workspace) == 0
    assert capsys.readouterr().out == "No runs yet.\n"
    kept = register.judge({})
    gone = register.judge({}, day(1))
    back = undo(register.workspace, gone, day(1))
    assert run("runs", "--json", *workspace) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["run"].replace("-", "") for one in told] == [str(kept), str(gone), str(back.number)]
    assert [one["undone"] for one in told] == [False, True, False]
    assert run("runs", *workspace) == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.rstrip().endswith("undone") for line in lines) == 1
    assert sum("undoes" in line for line in lines) == 1
    assert run("runs", "--kind", "undo", "--json", *workspace) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("runs", "--help") == 0
    assert "Examples" in capsys.readouterr().out
