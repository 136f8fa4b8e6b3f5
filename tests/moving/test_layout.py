"""The layout of outcomes: plain names, sorted lines."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pehchan.moving import layout
from pehchan.moving.timeline import Step
from tests.reports.register import Register

STEP = Step("07", "lists", "", "", "", "2026-07-01", ())


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("20260701_191501_blacklist.csv", "blacklist.csv"),
        (
            "20260701_1915011234_blacklist_delta_-1_202607011915011234_blocked.csv",
            "blacklist_delta_blocked.csv",
        ),
        (
            "20260701_191501_notifications_op_1_delta_7_9_no_longer_seen.csv",
            "notifications_op_1_delta_no_longer_seen.csv",
        ),
    ],
)
def test_lists_lose_moment_and_runs(name: str, plain: str) -> None:
    assert layout.plain_list_name(name) == plain


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Country1_6_2026.csv", "Country1.csv"),
        ("Land_op1_12_2026_condition_counts.csv", "Land_op1_condition_counts.csv"),
        ("stolen_violations_operator1.csv", "stolen_violations_operator1.csv"),
    ],
)
def test_reports_lose_their_month(name: str, plain: str) -> None:
    assert layout.plain_report_name(name) == plain


def test_lists_are_unzipped_and_sorted(tmp_path: Path) -> None:
    published = tmp_path / "published"
    published.mkdir()
    with zipfile.ZipFile(published / "20260701_191501_blacklist.zip", "w") as zipped:
        zipped.writestr("20260701_191501_blacklist.csv", "imei,x\r\n2,b\r\n1,a\r\n")
    layout.write_lists(published, STEP, tmp_path)
    written = (tmp_path / "07_lists" / "blacklist.csv").read_text(encoding="utf-8")
    assert written == "imei,x\n1,a\n2,b\n"


def test_errors_are_one_line_each(tmp_path: Path) -> None:
    layout.write_error(STEP, "zip", "two\nfiles", 1, tmp_path)
    text = (tmp_path / "07_lists_error.txt").read_text(encoding="utf-8")
    assert text == "check: zip\nreason: two files\nexit status: 1\n"


def test_the_history_is_written_with_identifiers_as_text(tmp_path: Path) -> None:
    register = Register(tmp_path / "register")
    register.sightings("north", [("12ab", None, None, ["07-01"])])
    register.classify([("00000000000012", "stolen", "2026-07-01"), ("12AB", "noted", None)])
    layout.write_classification(register.workspace, STEP, tmp_path)
    assert (tmp_path / "07_classification.csv").read_text(encoding="utf-8").splitlines() == [
        "imei_norm,cond_name,start_date,end_date,block_date,amnesty_granted",
        "00000000000012,stolen,2026-06-01,,2026-07-01,f",
        "12AB,noted,2026-06-01,,,f",
    ]
