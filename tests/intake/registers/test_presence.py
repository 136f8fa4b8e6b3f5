from __future__ import annotations

import pytest

from tests.intake.registers.desk import Desk, failed

HEADER = "imei,reporting_date,status"


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    desk.hand_in("stolen_list", f"{HEADER}\n1,,a\n2,,a\n3,,a\n4,,a\n")
    return desk


CASES = [
    ("1,,b,add", "delta_adds", "delta-adds", "b"),
    ("9,,b,remove", "delta_removes", "delta-removes", None),
    ("9,,b,update", "delta_updates", "delta-updates", "b"),
]


@pytest.mark.parametrize(("row", "check", "switch", "status"), CASES)
def test_a_delta_fits_the_register_or_is_told_to(
    stocked: Desk, row: str, check: str, switch: str, status: str | None
) -> None:
    text = f"{HEADER},change_type\n{row}\n"
    receipt = stocked.hand_in("stolen_list", text, delta=True)
    assert failed(receipt) == [check] and receipt.failed[0].samples == ((2, row),)
    told = stocked.hand_in("stolen_list", text, delta=True, disabled={switch})
    assert told.accepted and told.changed == (status is not None)
    assert [s for (s,) in stocked.held("stolen", "status") if s != "a"] == (
        [status] if status else []
    )


@pytest.mark.parametrize(("row", "check", "switch", "status"), CASES[1:])
def test_an_empty_register_has_nothing_to_remove_or_update(
    desk: Desk, row: str, check: str, switch: str, status: str | None
) -> None:
    text = f"{HEADER},change_type\n{row}\n"
    assert failed(desk.hand_in("stolen_list", text, delta=True)) == [check]
    assert desk.hand_in("stolen_list", text, delta=True, disabled={switch}).changed == bool(status)
