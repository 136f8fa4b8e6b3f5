from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from pehchan.cli.app import COMMANDS, main

HEAVY = ("ibis", "duckdb", "pyarrow", "deltalake", "pyspark", "pandas", "numpy")


def status_of(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(list(words))
    return int(stopped.value.code or 0)


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['pehchan', '--help']\n"
        "from pehchan.cli.app import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('loaded', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("loaded []")
    assert all(name in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(name, "--help") == 0
    shown = capsys.readouterr().out
    assert "Usage: pehchan" in shown
    assert f"pehchan {name}" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_table_is_a_sentence(name: str) -> None:
    module, line = COMMANDS[name]
    assert line[0].isupper()
    assert line.endswith(".")
    assert import_module(f"pehchan.cli.{module}").app is not None


def test_an_unknown_command_is_a_wrong_call() -> None:
    assert status_of("nonsense") == 2


def test_an_error_is_a_sentence_and_a_next_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of("runs", "--workspace", str(tmp_path)) == 2
    shown = capsys.readouterr()
    assert "There is no workspace" in shown.err
    assert "pehchan init" in shown.err
    assert "Traceback" not in shown.err


def test_an_error_is_json_when_json_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of("runs", "--workspace", str(tmp_path), "--json") == 2
    error = json.loads(capsys.readouterr().out)
    assert error["error"] == "no_workspace"
    assert error["next_step"]


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of("--version") == 0
    assert capsys.readouterr().out.startswith("pehchan ")
