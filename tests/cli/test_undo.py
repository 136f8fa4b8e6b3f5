from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.lists.publish import publish
from tests.lists.register import Register, day


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(words))
    return int(stopped.value.code or 0)


def test_a_judgement_and_lists_are_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = Register(tmp_path / "w")
    workspace = ("-w", str(register.workspace.root))
    judged = register.judge({(1, "stolen"): (day(0), False)})
    made = publish(register.workspace, tmp_path / "out", on=day(0))
    assert run("undo", str(judged), "--why", "a try", "--json", *workspace) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kind"] == "undo" and told["detail"]["why"] == "a try"
    elsewhere = ("--output", str(tmp_path / "elsewhere"), "--on", "2026-07-02")
    assert run("undo", made.run.name, *elsewhere, *workspace) == 0
    told = capsys.readouterr().out
    assert "was taken back by run" in told
    (folder,) = (tmp_path / "elsewhere").iterdir()
    assert f"The lists as they were before are in {folder}" in told


def test_a_run_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = ("-w", str(Register(tmp_path / "w").workspace.root))
    assert run("undo", "20260701-000000-0000", *workspace) == 2
    assert run("undo", "yesterday", *workspace) == 2
    assert capsys.readouterr().err.count("Next: ") == 2


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("undo", "--help") == 0
    assert "Examples" in capsys.readouterr().out
