from __future__ import annotations

import datetime
import gzip
import json
from pathlib import Path

import pytest

from pehchan.errors import UsageError
from pehchan.intake.operator.importing import import_operator
from pehchan.progress import silent
from tests.intake.operator.desk import HEADER, JULY, TODAY, Desk, failed, hundred, limits, row
from tests.intake.packing import zipped

TEXT = "\n".join([HEADER, *hundred()]).encode() + b"\n"
STEM = JULY.removesuffix(".csv")


def test_a_file_lands_as_one_run_with_its_receipt(desk: Desk) -> None:
    receipt = desk.hand_in(TEXT)
    assert (receipt.accepted, receipt.changed, receipt.rows) == (True, True, 100)
    run = desk.workspace.lake.runs()[-1]
    assert (run.number, run.kind, run.subject, run.on) == (
        receipt.run, "import", "operator-op1", TODAY,
    )  # fmt: skip
    [saved] = desk.workspace.receipts.iterdir()
    assert json.loads(saved.read_text()) == receipt.as_json()
    assert not receipt.failed


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (f"{STEM}.zip", zipped((f"{STEM}.csv", TEXT))),
        (f"{STEM}.csv.gz", gzip.compress(TEXT)),
        (f"{STEM}.csv", TEXT.replace(b"\n", b"\r\n")),
        (f"{STEM}.csv", b"\xef\xbb\xbf" + TEXT),
        (f"{STEM}.csv", TEXT.replace(b",006", b',"006"')),
        (f"{STEM}.csv", TEXT.removesuffix(b"\n")),
        (f"{STEM}.csv", TEXT + b"\n\n"),
        (f"other_{STEM}.csv", TEXT),
        (JULY, HEADER.upper().encode() + TEXT.removeprefix(HEADER.encode())),
    ],
)
def test_the_same_rows_in_another_form_change_nothing(
    name: str, content: bytes, desk: Desk
) -> None:
    assert desk.hand_in(TEXT).changed
    again = desk.hand_in(content, name)
    assert (again.accepted, again.changed, again.run, again.rows) == (True, False, None, 100)
    assert "The file changes nothing: the register knows all of this already." in again.notes


@pytest.mark.parametrize(
    ("name", "content", "check"),
    [
        (JULY, b"", "schema"),
        (JULY, HEADER.encode(), "schema"),
        (JULY, HEADER.encode() + b"\n\n\n", "schema"),
        (JULY, b"date,imei\n", "schema"),
        (JULY, b"\n" + TEXT, "schema"),
        (JULY, TEXT.decode().encode("utf-16"), "encoding"),
        (JULY, TEXT + b"\0", "encoding"),
        (JULY, TEXT.replace(b"\n", b"\r"), "encoding"),
        (JULY, TEXT + b"20260701," + b"1" * 1_100_000, "line_length"),
        ("op1.csv", TEXT, "filename"),
        ("op1_20260731_20260701.csv", TEXT, "filename"),
        (f"{STEM}.zip", TEXT, "zip"),
        (f"{STEM}.zip", zipped(("other.csv", TEXT)), "zip"),
        (f"{STEM}.zip", zipped((f"../{STEM}.csv", TEXT)), "zip"),
        (f"{STEM}.csv.gz", gzip.compress(TEXT)[:-20], "gz"),
        (f"{STEM}.parquet", b"PAR1 and no more", "parquet"),
    ],
)
def test_a_refused_file_changes_nothing_and_its_receipt_says_why(
    name: str, content: bytes, check: str, desk: Desk
) -> None:
    receipt = desk.hand_in(content, name)
    assert failed(receipt) == [check]
    [failure] = receipt.failed
    assert failure.next_step
    [saved] = desk.workspace.receipts.iterdir()
    told = json.loads(saved.read_text())
    assert (told["accepted"], told["failed"], told["bytes"]) == (False, [check], len(content))
    assert len(told["sha256"]) == 64
    assert "nothing changed" in receipt.lines()[0]


def test_both_a_bad_name_and_a_bad_header_are_told(desk: Desk) -> None:
    assert failed(desk.hand_in([row(1)], "x.csv", header="a,b")) == ["filename", "schema"]


def test_a_missing_file_gives_a_receipt_too(desk: Desk) -> None:
    receipt = import_operator(desk.workspace, "op1", desk.folder / JULY, on=TODAY)
    assert failed(receipt) == ["file"]
    assert (receipt.sha256, receipt.bytes) == ("", 0)


def test_one_bad_row_refuses_the_file_where_that_is_the_rule(tmp_path: Path) -> None:
    desk = Desk(tmp_path, limits(on_bad_row="reject"))
    receipt = desk.hand_in([*hundred(), "short"])
    assert failed(receipt) == ["schema"]
    assert receipt.failed[0].samples == ((102, "short"),)
    assert "quarantine" in receipt.failed[0].next_step
    assert desk.hand_in(TEXT).accepted


def test_a_few_bad_rows_are_set_aside_and_more_refuse_the_file(desk: Desk) -> None:
    formula = "=cmd|'/c calc'!A0"
    assert desk.hand_in([*hundred()[:95], *[formula] * 5]).quarantined == 5
    refused = desk.hand_in([*hundred()[:94], *[formula] * 6])
    assert failed(refused) == ["schema"]
    assert (refused.failed[0].figure, refused.failed[0].limit) == (0.06, 0.05)
    assert refused.quarantined == 0


def test_bad_rows_are_not_among_those_that_are_judged(desk: Desk) -> None:
    lines = [*hundred(*[{"imei": ""}] * 5), *[row(1, imei="", imsi="x")] * 3]
    assert desk.hand_in(lines).accepted


def test_a_rehearsal_writes_nothing_not_even_a_receipt(desk: Desk) -> None:
    rehearsed = desk.hand_in([*hundred(), "short"], dry_run=True)
    assert (rehearsed.accepted, rehearsed.changed, rehearsed.dry_run) == (True, True, True)
    assert rehearsed.quarantined == 1
    assert not failed(rehearsed)
    assert failed(desk.hand_in(b"", dry_run=True)) == ["schema"]
    assert not desk.workspace.receipts.exists() or not list(desk.workspace.receipts.iterdir())


def test_the_day_of_the_import_is_the_one_given(desk: Desk) -> None:
    assert failed(desk.hand_in(TEXT, on=datetime.date(2026, 7, 15))) == ["data_daterange"]
    assert failed(desk.hand_in(TEXT, on=datetime.date(2026, 6, 30))) == ["filename"]


@pytest.mark.parametrize("operator", ["op3", "", None])
def test_an_unknown_operator_is_a_wrong_call(operator: str | None, desk: Desk) -> None:
    with pytest.raises(UsageError) as caught:
        import_operator(desk.workspace, operator, desk.file(TEXT))
    assert caught.value.code == "unknown_operator"
    assert "op1, op2" in caught.value.next_step
    assert desk.workspace.lake.runs() == ()  # nothing was done


def test_progress_names_its_stages(desk: Desk) -> None:
    stages: list[str] = []

    def tell(stage: str, done: int = 0, total: int | None = None) -> None:
        if stage not in stages:
            stages.append(stage)
        silent(stage, done, total)

    desk.hand_in(TEXT, progress=tell)
    assert stages == ["reading", "Reading rows", "Grouping rows", "Judging", "Writing"]


def test_nothing_is_left_of_one_import_in_the_next(desk: Desk) -> None:
    assert failed(desk.hand_in([row(n, imei="") for n in range(100)]))
    assert desk.hand_in(TEXT).counts["null_imei"] == 0
    left = desk.workspace.local_engine.rows("SELECT table_name FROM duckdb_tables()")
    assert not left
