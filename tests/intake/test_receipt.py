from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from pehchan.intake.checks import Sample, failed, passed
from pehchan.intake.receipt import Receipt
from pehchan.lake.run import name_of
from pehchan.lake.workspace import Workspace

DAY = datetime.date(2026, 8, 1)
REFUSED = Receipt(
    kind="operator",
    file="one.zip",
    on=DAY,
    operator="op1",
    checks=(
        passed("data_daterange", "Fine."),
        failed("null_imei", "Too many.", "Look.", samples=[Sample(3, "20260701,,,,")]),
    ),
)
ACCEPTED = Receipt(
    kind="stolen_list",
    file="list.csv",
    on=DAY,
    rows=1234,
    quarantined=2,
    counts={"added": 1000},
    accepted=True,
    changed=True,
    run=7,
    notes=("Lines end in CRLF.",),
)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return Workspace.init(tmp_path / "workspace")


def test_a_receipt_is_json(place: Workspace) -> None:
    told = json.loads(REFUSED.save(place).read_text())
    assert told == REFUSED.as_json()
    assert (told["accepted"], told["run"], told["failed"]) == (False, None, ["null_imei"])
    assert [check["check"] for check in told["checks"]] == ["data_daterange", "null_imei"]
    assert told["on"] == "2026-08-01"
    assert ACCEPTED.as_json()["run"] == name_of(7)


def test_receipts_stand_in_order_and_none_is_overwritten(place: Workspace) -> None:
    paths = [ACCEPTED.save(place), REFUSED.save(place), ACCEPTED.save(place)]
    assert sorted(place.receipts.iterdir()) == paths
    assert "operator-refused-one.zip" in paths[1].name
    assert "stolen_list-accepted-list.csv" in paths[2].name


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", ".hidden", "a" * 300 + ".zip", "فائل.zip", "a\nb;$(x).csv", ""]
)
def test_a_hostile_file_name_stays_among_the_receipts(name: str, place: Workspace) -> None:
    path = Receipt(kind="operator", file=name, on=DAY).save(place)
    assert path.parent == place.receipts
    assert path.name.isascii()
    assert len(path.name) < 160
    assert json.loads(path.read_text())["file"] == name


def test_a_file_name_that_is_no_text_can_be_saved(place: Workspace) -> None:
    path = Receipt(kind="operator", file="a\udcff.csv", on=DAY).save(place)
    assert json.loads(path.read_text())["file"] == "a\udcff.csv"


def test_a_refusal_in_sentences() -> None:
    assert REFUSED.lines() == [
        "one.zip (operator of op1): refused (null_imei); nothing changed",
        "  null_imei: Too many.",
        "    line 3: 20260701,,,,",
        "    Look.",
    ]


def test_an_acceptance_in_sentences() -> None:
    assert ACCEPTED.lines() == [
        f"list.csv (stolen_list): accepted as run {name_of(7)}",
        "  rows 1,234, quarantined 2, added 1,000",
        "  Lines end in CRLF.",
    ]


def test_other_outcomes_in_sentences() -> None:
    rehearsed = Receipt(kind="barred_list", file="a", on=DAY, accepted=True, dry_run=True)
    nothing = Receipt(kind="barred_list", file="a", on=DAY, accepted=True)
    assert rehearsed.lines()[0].endswith("would be accepted; nothing was written")
    assert nothing.lines()[0].endswith("accepted; it changes nothing")
