"""`pehchan feed` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.lake.workspace import Workspace


def _run(*words: str | Path) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["feed", *map(str, words)])
    return int(stopped.value.code or 0)


def test_a_feed_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed = ("--feed", tmp_path / "feed")
    assert _run("init", *feed, "--json") == 0
    assert json.loads(capsys.readouterr().out)["last"] == 0
    assert _run("add", "block", "35-209900-176148-1", "--why", "stolen", *feed) == 0
    assert "number 1" in capsys.readouterr().out
    imsi = tmp_path / "imsi"
    imsi.write_text("410010000000001\n", encoding="ascii")
    pair = ("add", "pair", "35209900176148", "--imsi-file", imsi, "--reference", "x", "--json")
    for _ in range(2):
        assert _run(*pair, *feed) == 0
        assert json.loads(capsys.readouterr().out) == {"sequence": 2}
    assert _run("show", "--json", *feed) == 0
    text = capsys.readouterr().out
    assert "41001" not in text
    assert [(row["kind"], row["about"]) for row in json.loads(text)] == [
        ("block", "35209900176148"),
        ("pair", "35209900176148"),
    ]
    assert _run("show", "--last", "1", *feed) == 0
    assert "Pair".lower() in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("add", "steal", "35209900176148"), 1),
        (("add", "block", "ABC"), 2),
        (("add", "block", "35209900176148", "--until", "tomorrow"), 2),
        (("add", "pair", "35209900176148"), 1),
        (("serve", "--listen", "here"), 2),
        (("serve", "--listen", "0.0.0.0:7070"), 2),
    ],
)
def test_wrong_calls(tmp_path: Path, words: tuple[str, ...], status: int) -> None:
    assert _run("init", "--feed", tmp_path / "feed") == 0
    assert _run(*words, "--feed", tmp_path / "feed") == status


def test_where_no_feed_is(tmp_path: Path) -> None:
    assert _run("add", "block", "35209900176148", "--feed", tmp_path / "none") == 2
    assert not (tmp_path / "none").exists()


def test_the_workspace_tells_its_feed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = Workspace.init(tmp_path / "register").root
    assert _run("init", "--workspace", root) == 0
    capsys.readouterr()
    with pytest.raises(SystemExit):
        words = ["35-209900-176148-1", "--until", "2100-01-01", "--why", "court"]
        main(["spare", "--workspace", str(root), *words])
    capsys.readouterr()
    assert _run("show", "--workspace", root, "--json") == 0
    assert "spare" in [row["kind"] for row in json.loads(capsys.readouterr().out)]
    assert _run("tell", "--workspace", root, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"entries": 0}
