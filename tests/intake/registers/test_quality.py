from __future__ import annotations

from pathlib import Path

from tests.intake.registers.desk import Desk, failed, intake

GOOD = "".join(f"{n:014d}\n" for n in range(40))


def test_a_few_broken_rows_are_kept_apart_with_line_and_reason(desk: Desk) -> None:
    receipt = desk.hand_in("barred_list", f"imei\n{GOOD}=cmd|'/C calc'!A0\n1,2\n")
    assert receipt.accepted and receipt.quarantined == 2 and receipt.counts["added"] == 40
    assert desk.rows("quarantine", "file, line, field, reason, text") == [
        ("list.csv", 42, "imei", "imei is not 1 to 16 of 0-9, A-F, * and #", "=cmd|'/C calc'!A0"),
        ("list.csv", 43, None, "the row does not have 1 fields", "1,2"),
    ]


def test_too_many_refuse_the_file(desk: Desk) -> None:
    versions = desk.workspace.local_lake.versions()
    receipt = desk.hand_in("barred_list", f"imei\n{GOOD}x y\nx y\nx y\n")
    assert failed(receipt) == ["schema"]
    (check,) = receipt.failed
    assert check.figure == 3 / 43 and check.limit == 0.05
    assert "imei is not 1 to 16" in check.message
    assert check.samples == ((42, "x y"), (43, "x y"), (44, "x y"))
    assert desk.workspace.local_lake.versions() == versions
    assert receipt.quarantined == 0


def test_a_strict_register_takes_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path, intake(on_bad_row="reject"))
    assert failed(desk.hand_in("barred_list", f"imei\n{GOOD}x y\n")) == ["schema"]
    assert desk.hand_in("barred_list", f"imei\n{GOOD}").accepted


def test_rows_set_aside_are_kept_although_nothing_changes(desk: Desk) -> None:
    desk.hand_in("barred_list", f"imei\n{GOOD}")
    receipt = desk.hand_in("barred_list", f"imei\n{GOOD}x y\n")
    assert receipt.accepted and not receipt.changed and receipt.quarantined == 1
    assert desk.rows("quarantine", "line") == [(42,)]
