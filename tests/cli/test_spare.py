"""`pehchan spare` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.lake.workspace import Workspace


def _run(root: Path, *words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["spare", "--workspace", str(root), *words])
    return int(stopped.value.code or 0)


def test_sparing_a_device(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace.init(tmp_path / "register")
    words = ("35-209900-176148-1", "--until", "2026-12-31", "--why", "court", "--on", "2026-08-01")
    assert _run(workspace.root, *words) == 0
    assert "35209900176148 is spared until 2026-12-31" in capsys.readouterr().out
    assert _run(workspace.root, *words, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["detail"] == {"device": "35209900176148", "until": "2026-12-31", "why": "court"}
    assert [run.kind for run in workspace.lake.runs()] == ["spare", "spare"]


@pytest.mark.parametrize(
    "words",
    [
        ("35-209900-176148-1", "--until", "soon", "--why", "court"),
        ("35-209900-176148-1", "--until", "2001-01-01", "--why", "court"),
        ("35-209900-176148-1", "--until", "2099-12-31", "--why", " "),
        ("35-209900-176148-1", "--until", "2099-12-31"),
    ],
)
def test_a_wrong_call_is_status_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    workspace = Workspace.init(tmp_path / "register")
    assert _run(workspace.root, *words) == 2
    assert workspace.lake.runs() == ()
