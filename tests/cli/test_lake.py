from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pehchan.cli.app import main
from pehchan.lake import dictionary
from pehchan.lake.workspace import Workspace
from tests.lake.samples import seen, stolen, workspace

Capture = pytest.CaptureFixture[str]


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["lake", *words])
    return int(stopped.value.code or 0)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with two old imports of stolen devices and one of very old sightings."""
    place = workspace(tmp_path / "register")
    stolen(place, 1, 2)
    stolen(place, 3)
    seen(place, "one", (1, 1410, 0b11), month=202001)
    place.close()
    return place.root


def told(capsys: Capture, root: Path, *words: str) -> Any:
    assert run(*words, "--workspace", str(root), "--json") == 0
    return json.loads(capsys.readouterr().out)


def versions(root: Path) -> dict[str, int]:
    return Workspace.open(root).lake.versions()


def test_tables_are_counted(register: Path, capsys: Capture) -> None:
    found = {row["table"]: row for row in told(capsys, register, "tables")}
    assert list(found) == list(dictionary.NAMES)
    assert (found["stolen"]["rows"], found["stolen"]["files"]) == (3, 2)
    assert found["runs"]["rows"] == 3
    assert (found["tac"]["rows"], found["tac"]["version"]) == (0, None)
    assert run("tables", "--workspace", str(register)) == 0
    assert "left behind" in capsys.readouterr().out


def test_compacting_says_what_became_of_the_files(register: Path, capsys: Capture) -> None:
    before = versions(register)
    rehearsed = told(capsys, register, "compact", "--older-than", "0", "--dry-run")
    assert rehearsed["runs_folded"] == 2
    assert versions(register) == before
    assert run("compact", "--older-than", "0", "--workspace", str(register)) == 0
    shown = capsys.readouterr().out
    assert "2 runs were folded; answers stay as they were from 2026-07-01 on." in shown
    assert "pehchan lake vacuum" in shown
    assert run("compact", "--older-than", "0", "--workspace", str(register)) == 0
    assert "nothing to fold" in capsys.readouterr().out


def test_vacuum_removes_what_was_folded(register: Path, capsys: Capture) -> None:
    told(capsys, register, "compact", "--older-than", "0")
    assert told(capsys, register, "vacuum") == {"tables": {}}
    words = ("vacuum", "--older-than", "0")
    assert told(capsys, register, *words, "--dry-run")["tables"]["stolen"]["files"] == 2
    assert told(capsys, register, *words)["tables"]["stolen"]["files"] == 2
    assert run(*words, "--workspace", str(register)) == 0
    assert "nothing to remove" in capsys.readouterr().out


def test_pruning_says_from_which_month_sightings_are_kept(register: Path, capsys: Capture) -> None:
    before = versions(register)
    rehearsed = told(capsys, register, "prune", "--dry-run")
    assert rehearsed["tables"] == {"sightings": {"files": 1, "rows": 1}}
    assert rehearsed["run"] is None
    assert versions(register) == before
    assert run("prune", "--workspace", str(register)) == 0
    assert "Sightings are kept from 20" in capsys.readouterr().out
    assert run("prune", "--workspace", str(register)) == 0
    assert "nothing to prune" in capsys.readouterr().out


def test_pruning_says_how_many_receipts_quote_lines(register: Path, capsys: Capture) -> None:
    told(capsys, register, "prune")
    receipt = register / "receipts" / "20200101-000000-000000-operator-refused-a.json"
    receipt.parent.mkdir(exist_ok=True)
    receipt.write_text('{"checks": [{"samples": [{"line": 2, "text": "41001"}]}]}')
    assert told(capsys, register, "prune", "--dry-run")["receipts"] == {"files": 1, "lines": 1}
    assert run("prune", "--workspace", str(register)) == 0
    shown = capsys.readouterr().out
    assert "quote lines: 1, lines: 1." in shown
    assert "vacuum" not in shown
    assert "41001" not in receipt.read_text()


def test_a_lake_of_today_needs_no_migration(register: Path, capsys: Capture) -> None:
    assert told(capsys, register, "migrate") == {"format": 1, "tables": {}}
    assert run("migrate", "--workspace", str(register)) == 0
    assert "up to date" in capsys.readouterr().out


def test_the_dictionary_explains_tables_and_columns(capsys: Capture) -> None:
    assert run("dictionary", "--json") == 0
    assert [row["table"] for row in json.loads(capsys.readouterr().out)] == list(dictionary.NAMES)
    assert run("dictionary", "stolen", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["column"] for row in found["columns"]] == list(dictionary.table("stolen").names)
    assert run("dictionary", "stolen") == 0
    assert "when it was reported" in capsys.readouterr().out


def test_an_unknown_table_is_a_wrong_call(capsys: Capture) -> None:
    assert run("dictionary", "nonsense") == 2
    assert "stolen" in capsys.readouterr().err


def test_a_busy_register_is_left_alone(register: Path, capsys: Capture) -> None:
    with Workspace.open(register).lock("import-operator"):
        for word in ("compact", "vacuum", "prune", "migrate"):
            assert run(word, "--workspace", str(register), "--json") == 1
            assert json.loads(capsys.readouterr().out)["error"] == "busy"
