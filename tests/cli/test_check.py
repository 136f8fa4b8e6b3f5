"""`pehchan check`: one device, and files of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pehchan.cli.app import main
from tests.policy.facts import DAY
from tests.verdict.register import IMEI, Register

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = Register(tmp_path)
    made.match(IMEI, "stolen", DAY)
    made.seen(("one", IMEI, "111010000000001", "923001", "07-01"))
    yield made
    made.workspace.close()


@pytest.fixture
def run(register: Register, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `pehchan check` with those words; exit status, standard output, error stream."""

    def check(*words: str) -> tuple[int, str, str]:
        status = 0
        try:
            main(["check", "--workspace", str(register.workspace.root), *words])
        except SystemExit as exit_:
            status = int(exit_.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return check


def test_one_device_as_a_page(run: Run) -> None:
    status, out, _ = run("352099001761481", "--as-of", "2026-07-31")
    assert status == 0
    assert "This device has been blocked since 31 July 2026." in out
    assert "Reported stolen" in out
    assert "35-209900-176148-1" in out


def test_one_device_as_json(run: Run) -> None:
    status, out, _ = run(IMEI, "--json", "--authority")
    assert status == 0
    told = json.loads(out)
    assert told["state"] == "blocked"
    assert told["evidence"]["for_authority"]["subscribers"] == 1


def test_a_pair_is_asked_about_with_imsi(run: Run, register: Register) -> None:
    register.exception(IMEI, "111010000000001")
    _, out, _ = run(IMEI, "--imsi", "111010000000001", "--json")
    assert json.loads(out)["state"] == "allowed"
    status, out, err = run(IMEI, "--imsi", "not digits")
    assert (status, out) == (2, "")
    assert "IMSI" in err
    assert "not digits" not in err


@pytest.mark.parametrize("typed", ["", "hello [red]", "123", "=1+1", "\\[/]"])
def test_junk_is_an_answer_and_no_error(run: Run, typed: str) -> None:
    status, out, _ = run("--", typed)
    assert status == 0
    assert "Dial *#06#" in out


def test_a_file_goes_to_standard_output(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "imeis.txt"
    file.write_text(f"imei\n{IMEI}\nnothing\n", encoding="utf-8")
    status, out, err = run("--file", str(file), "--as-of", "2026-07-31")
    assert status == 0
    assert [row["state"] for row in csv.DictReader(io.StringIO(out))] == ["blocked", "not_valid"]
    assert "2 checked: blocked 1, not valid 1." in err
    _, out, _ = run("--file", str(file), "--json")
    assert [json.loads(line)["state"] for line in out.splitlines()] == ["blocked", "not_valid"]


def test_a_file_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    file, answers = tmp_path / "imeis.txt", tmp_path / "answers.csv"
    file.write_text(IMEI, encoding="utf-8")
    status, out, _ = run("--file", str(file), "--csv", str(answers))
    assert (status, out) == (0, "")
    assert answers.read_text(encoding="utf-8").count("\n") == 2


@pytest.mark.parametrize(
    "words",
    [
        (),
        (IMEI, "--file", "x"),
        (IMEI, "--csv", "x"),
        ("--file", "x", "--imsi", "1"),
        ("--file", "x", "--authority"),
        ("--file", "not_there"),
        (IMEI, "--as-of", "yesterday"),
    ],
)
def test_a_wrong_call_says_so(run: Run, words: tuple[str, ...]) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err.startswith("Error: ")
