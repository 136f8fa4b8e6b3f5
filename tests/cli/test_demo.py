from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.cli.app import main


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["demo", *words])
    return int(stopped.value.code or 0)


def test_the_summary_says_what_was_found_and_what_to_try(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")  # a narrow terminal breaks the lines
    root = str(tmp_path / "space")
    assert run("--devices", "1000", "--workspace", root) == 0
    shown = capsys.readouterr().out
    assert "wrongly accused" in shown
    assert "stolen in use" in shown
    assert f"--workspace {root}" in shown
    assert str(tmp_path / "space" / "lists") in shown

    assert run("--devices", "1000", "--workspace", root, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["devices"] == 1000
    assert {"generate", "import", "classify", "lists"} <= set(told["seconds"])
    assert all(one["missed"] == 0 for one in told["scores"])


def test_too_small_a_nation_is_a_wrong_call(tmp_path: Path) -> None:
    assert run("--devices", "10", "--workspace", str(tmp_path / "space")) == 2
    assert not (tmp_path / "space").exists()
