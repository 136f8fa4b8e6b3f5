from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.intake.importing import SWITCHES, import_file, import_files
from pehchan.intake.operator.judgement import SHARES
from tests.intake.operator.desk import JULY, TODAY, Desk, failed, hundred, row

AUGUST = "op1_20260801_20260831.csv"
STOLEN = "imei,reporting_date,status\n35000000000001,20260701,blacklist\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.workspace.close()


def test_each_kind_goes_its_own_way(desk: Desk) -> None:
    seen = import_file(desk.workspace, "operator", [desk.file(hundred())], operator="op1", on=TODAY)
    stolen = desk.file(STOLEN.encode(), "stolen.csv")
    listed = import_file(desk.workspace, "stolen_list", [stolen], on=TODAY)
    assert (seen.kind, seen.accepted, seen.operator) == ("operator", True, "op1")
    assert (listed.kind, listed.accepted, listed.operator) == ("stolen_list", True, None)
    assert [run.subject for run in desk.workspace.lake.runs()] == ["operator-op1", "stolen_list"]


def test_several_files_are_several_runs_in_order(desk: Desk) -> None:
    august = desk.file([line.replace("202607", "202608") for line in hundred()], AUGUST)
    files = [desk.file(hundred()), august, desk.folder / JULY]
    receipts = list(import_files(desk.workspace, "operator", files, operator="op1", on=TODAY))
    assert [receipt.file for receipt in receipts] == [JULY, AUGUST, JULY]
    assert [receipt.changed for receipt in receipts] == [True, True, False]
    assert len(desk.workspace.lake.runs()) == 2


def test_a_refused_file_ends_the_import_of_several(desk: Desk) -> None:
    files = [desk.file([row(1)], "x.csv"), desk.file(hundred())]
    last = import_file(desk.workspace, "operator", files, operator="op1", on=TODAY)
    assert (last.file, failed(last)) == ("x.csv", ["filename"])
    assert not desk.workspace.lake.runs()


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no file": ({"kind": "operator", "operator": "op1", "paths": []}, "no_file"),
    "unknown operator": ({"kind": "operator", "operator": "op9"}, "unknown_operator"),
    "no operator": ({"kind": "operator"}, "unknown_operator"),
    "delta of an operator": ({"kind": "operator", "operator": "op1", "delta": True}, "no_delta"),
    "operator of a list": ({"kind": "stolen_list", "operator": "op1"}, "no_operator"),
    "unknown switch": ({"kind": "stolen_list", "disabled": {"everything"}}, "unknown_switch"),
    "unknown kind": ({"kind": "shopping_list"}, "unknown_kind"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_is_an_error_and_does_nothing(name: str, desk: Desk) -> None:
    call, code = WRONG[name]
    paths = call.get("paths", [desk.file(STOLEN.encode(), "stolen.csv")])
    others = {key: value for key, value in call.items() if key not in ("kind", "paths")}
    before = desk.workspace.lake.versions()
    with pytest.raises(UsageError) as caught:
        import_file(desk.workspace, call["kind"], paths, on=TODAY, **others)
    assert caught.value.code == code
    assert caught.value.message
    assert caught.value.next_step
    assert caught.value.exit_status == 2
    assert desk.workspace.lake.versions() == before
    assert not desk.workspace.receipts.exists() or not list(desk.workspace.receipts.iterdir())


def test_two_imports_of_one_operator_at_once_do_not_mix(desk: Desk) -> None:
    path = desk.file(hundred())
    with (
        desk.workspace.lock("import-operator-op1"),
        pytest.raises(PehchanError),
    ):
        import_file(desk.workspace, "operator", [path], operator="op1", on=TODAY)
    assert not desk.workspace.lake.runs()


def test_every_check_of_an_operators_file_that_can_be_passed_over_has_a_switch() -> None:
    assert {*SHARES, "leading-zero", "historic"} < SWITCHES
