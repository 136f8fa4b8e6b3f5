"""`pehchan import` from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pehchan.cli.app import main
from tests.intake.operator.desk import JULY, Desk, hundred, row

STOLEN = b"imei,reporting_date,status\n35000000000001,20260701,blacklist\n"
CHANGES = b"imei,reporting_date,status,change_type\n35000000000001,20260701,blacklist,add\n"


class Shell(Desk):
    """A desk at which files are handed in by commands."""

    def run(self, *words: str | Path) -> int:
        place = str(self.workspace.root)
        with pytest.raises(SystemExit) as stopped:
            main(["import", *map(str, words), "--workspace", place, "--on", "2026-09-01"])
        return int(stopped.value.code or 0)


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    opened = Shell(tmp_path)
    yield opened
    opened.workspace.close()


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_an_accepted_file_is_status_0_and_told_in_sentences(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.run("operator", "--operator", "op1", shell.file(hundred())) == 0
    [run] = shell.workspace.lake.runs()
    out = capsys.readouterr().out
    assert f"{JULY} (operator of op1): accepted as run {run.name}" in out
    assert "rows 100, quarantined 0, sightings 100, triplets 100" in out


def test_a_refused_file_is_status_1_and_told_on_the_error_stream(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shell.file(hundred(*[{"imei": "", "rat": "[bold]"}] * 6))
    before = shell.workspace.lake.versions()
    assert shell.run("operator", "--operator", "op1", path) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"{JULY} (operator of op1): refused (schema); nothing changed" in captured.err
    assert f"line 2: {row(0, imei='', rat='[bold]')}" in captured.err
    assert shell.workspace.lake.versions() == before


def test_json_has_one_receipt_a_file_and_nothing_else(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    path = shell.file(hundred())
    assert shell.run("operator", "--operator", "op1", path, path, "--json") == 0
    first, second = told(capsys)
    assert (first["changed"], second["changed"], second["run"]) == (True, False, None)
    assert {check["check"] for check in first["checks"]} > {"null_imei", "data_daterange"}


@pytest.mark.parametrize(("flags", "files"), [((), 2), (("--keep-going",), 3)])
def test_a_refused_file_stops_the_others_unless_told_to_go_on(
    flags: tuple[str, ...], files: int, shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = shell.file(hundred()), shell.file([row(1)], "bad.csv")
    later = shell.file([row(900, date="20260801")] * 90, "op1_20260801_20260831.csv")
    words = ("operator", "--operator", "op1", "--disable-historic-check", "--json", *flags)
    assert shell.run(*words, good, bad, later) == 1
    assert [receipt["accepted"] for receipt in told(capsys)] == [True, False, True][:files]


def test_a_rehearsal_changes_nothing(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    before = shell.workspace.lake.versions()
    words = ("operator", "--operator", "op1", shell.file([*hundred(), "short"]), "--dry-run")
    assert shell.run(*words) == 0
    assert "would be accepted; nothing was written" in capsys.readouterr().out
    assert shell.workspace.lake.versions() == before
    assert not list(shell.workspace.receipts.glob("*"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("shopping_list", "{file}"), "shopping_list"),
        (("operator", "{file}"), "Whose file is it?"),
        (("operator", "--operator", "op9", "{file}"), "There is no operator 'op9'"),
        (("operator", "--operator", "op1", "--delta", "{file}"), "no delta form"),
        (("stolen_list", "--operator", "op1", "{file}"), "belongs to no operator"),
        (("golden_list", "--pre-hashed", "perhaps", "{file}"), "neither true nor false"),
        (("stolen_list",), "FILE"),
        ((), "KIND"),
    ],
)
def test_a_wrong_call_is_status_2_and_does_nothing(
    words: tuple[str, ...], code: str, shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(shell.file(STOLEN, "list.csv"))
    before = shell.workspace.lake.versions()
    assert shell.run(*(word.format(file=path) for word in words)) == 2
    assert code in capsys.readouterr().err
    assert shell.workspace.lake.versions() == before


def test_a_missing_file_is_refused(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    assert shell.run("stolen_list", shell.folder / "none.csv") == 1
    assert "none.csv cannot be read: No such file or directory." in capsys.readouterr().err


def test_lists_full_and_delta(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    full, delta = shell.file(STOLEN, "list.csv"), shell.file(CHANGES, "delta.csv")
    assert shell.run("stolen_list", full) == 0
    capsys.readouterr()
    assert shell.run("stolen_list", delta, "--delta", "--json") == 1
    assert told(capsys)[0]["failed"] == ["delta_adds"]
    assert shell.run("stolen_list", delta, "--delta", "--disable-delta-adds-check") == 0


@pytest.mark.parametrize(("word", "status"), [("true", 0), ("True", 0), ("false", 1)])
def test_a_golden_list_may_be_hashed_already(word: str, status: int, shell: Shell) -> None:
    path = shell.file(b"golden_imei\n0123456789abcdef0123456789abcdef\n", "golden.csv")
    assert shell.run("golden_list", path, "--pre-hashed", word) == status
    assert len(shell.workspace.lake.runs()) == (status == 0)


# A file of a hundred rows that one check refuses, by the option that passes the check over.
SPOILT = {
    "null": [{"imei": ""}] * 6,
    "clean": [{"imei": "3500000000000F"}] * 6,
    "region": [{"msisdn": "33"}] * 11,
    "home": [{"imsi": "111020000000001"}] * 21,
    "leading-zero": [{"imei": "12345678901234"}],
}


@pytest.mark.parametrize("check", SPOILT)
def test_a_check_can_be_passed_over(check: str, shell: Shell) -> None:
    path = shell.file(hundred(*SPOILT[check]))
    words = ("operator", "--operator", "op1", path, "--dry-run")
    assert shell.run(*words) == 1
    assert shell.run(*words, f"--disable-{check}-check") == 0


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["import", "--help"])
    assert stopped.value.code == 0
    assert "pehchan import operator --operator operator1" in capsys.readouterr().out


def test_a_hostile_file_name_is_only_text(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    name = "[red]$(x)_20260701_20260731.csv"
    assert shell.run("operator", "--operator", "op1", shell.file(hundred(), name)) == 0
    assert name in capsys.readouterr().out
