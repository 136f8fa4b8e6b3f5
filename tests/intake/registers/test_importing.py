from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.intake.registers.importing import import_register
from pehchan.lake.run import name_of
from tests.intake.registers.desk import DAY, Desk, failed, intake


@pytest.mark.parametrize("case", ["amnesty", "basics", "rejects", "time"])
def test_recorded_imports_are_taken_and_refused_as_recorded(
    case: str, tmp_path: Path, shared: Callable[..., Path]
) -> None:
    folder = shared("conformance", case)
    desk = Desk(tmp_path, intake(on_bad_row="reject"))
    lake = desk.workspace.local_lake
    with (folder / "steps.csv").open(encoding="utf-8") as file:
        steps = [
            row
            for row in csv.DictReader(file)
            if row["action"] == "import" and row["kind"] != "operator"
        ]
    for step in steps:
        error = folder / "expected" / f"{step['step']}_import_error.txt"
        wanted = (
            [error.read_text().splitlines()[0].removeprefix("check: ")] if error.exists() else []
        )
        options = step["options"].split()
        before = lake.versions()
        receipt = import_register(
            desk.workspace,
            step["kind"],
            folder / "inputs" / step["file"],
            delta="--delta" in options,
            on=datetime.date.fromisoformat(step["date"]),
            pre_hashed="--pre-hashed" in options,
            disabled={
                option.removeprefix("--disable-").removesuffix("-check") for option in options
            },
        )
        assert failed(receipt)[:1] == wanted, (step["step"], receipt.lines())
        assert receipt.accepted is not bool(wanted)
        if wanted:
            assert lake.versions() == before


def test_the_receipt_is_saved_and_stands_in_the_run(desk: Desk) -> None:
    receipt = desk.hand_in("barred_list", "imei\n1\n")
    assert receipt.run is not None and receipt.sha256 and receipt.on == DAY
    (saved,) = desk.workspace.receipts.glob("*.json")
    told = json.loads(saved.read_text())
    assert told["accepted"] and told["run"] == name_of(receipt.run)
    run = desk.workspace.local_lake.run(receipt.run)
    assert (run.kind, run.subject, run.on) == ("import", "barred_list", DAY)
    assert run.detail["counts"] == dict(receipt.counts)


def test_a_refused_file_leaves_a_receipt_and_nothing_else(desk: Desk) -> None:
    versions = desk.workspace.local_lake.versions()
    assert not desk.hand_in("barred_list", "wrong\n1\n").accepted
    (saved,) = desk.workspace.receipts.glob("*refused*.json")
    assert json.loads(saved.read_text())["failed"] == ["schema"]
    assert desk.workspace.local_lake.versions() == versions
    assert not list(desk.workspace.temporary.iterdir())


def test_a_rehearsal_writes_nothing(desk: Desk) -> None:
    versions = desk.workspace.local_lake.versions()
    receipt = desk.hand_in("barred_list", "imei\n1\n", dry_run=True)
    assert receipt.accepted and receipt.changed and receipt.run is None
    assert desk.workspace.local_lake.versions() == versions
    assert not desk.workspace.receipts.exists()


def test_a_missing_file_is_refused(desk: Desk) -> None:
    receipt = import_register(desk.workspace, "barred_list", desk.folder / "none.csv", on=DAY)
    assert not receipt.accepted and failed(receipt) == ["file"]


def test_packed_files_say_the_same(desk: Desk) -> None:
    text = b"imei\n1\n2\n"
    assert desk.hand_in("barred_list", text).changed
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("list.csv", text)
    for name, content in (("list.zip", packed.getvalue()), ("list.csv.gz", gzip.compress(text))):
        path = desk.file(content, name)
        receipt = import_register(desk.workspace, "barred_list", path, on=DAY)
        assert receipt.accepted and not receipt.changed, receipt.lines()


@pytest.mark.parametrize(
    "content", [b"imei\n1\0\n", "imei\n1\n".encode("utf-16"), b"imei\n\xff\n", b"", b"imei\n1\r2\n"]
)
def test_hostile_bytes_are_refused(desk: Desk, content: bytes) -> None:
    assert not desk.hand_in("barred_list", content).accepted
    assert desk.held("barred") == []


def test_one_kind_at_a_time(desk: Desk) -> None:
    caught: list[PehchanError] = []

    def meanwhile() -> None:
        try:
            desk.hand_in("barred_list", "imei\n1\n")
        except PehchanError as error:
            caught.append(error)

    with desk.workspace.lock("import-barred_list"):
        other = threading.Thread(target=meanwhile)
        other.start()
        other.join()
    assert [error.code for error in caught] == ["busy"]


def test_wrong_calls(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.hand_in("nonsense", "imei\n")
    with pytest.raises(UsageError):
        desk.hand_in("gsma_tac", "x", delta=True)


def test_progress_is_told(desk: Desk) -> None:
    stages: list[str] = []
    desk.hand_in(
        "barred_list", "imei\n1\n", progress=lambda stage, done=0, total=None: stages.append(stage)
    )
    assert "Reading rows" in stages and stages[-1] == "Writing"
