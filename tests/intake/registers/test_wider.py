from __future__ import annotations

import datetime

import pytest

from pehchan.identity.device import key_of
from pehchan.intake.registers.wider import FORM
from tests.intake.registers.desk import Desk, failed

HEADER = ",".join(FORM.names)
KIND = "registration_list"


def row(imei: str, last: str = "", change: str | None = None, **cells: str) -> str:
    """A row with those cells; the others are empty."""
    values = {"imei": imei, "imei_last": last, **cells}
    text = ",".join(values.get(name, "") for name in FORM.names)
    return f"{text},{change}" if change else text


def full(*rows: str) -> str:
    """A full file of those rows."""
    return "\n".join([HEADER, *rows]) + "\n"


def delta(*rows: str) -> str:
    """A delta file of those rows."""
    return "\n".join([HEADER + ",change_type", *rows]) + "\n"


def test_a_range_is_one_row(desk: Desk) -> None:
    text = full(
        row(
            "35123456000000",
            "351234569999990",
            make="M",
            origin="local_assembly",
            valid_from="20260101",
            valid_until="20271231",
            production_date="20251201",
            technology="4G",
            local_content="battery:12.5|charger:100",
        )
    )
    assert desk.hand_in(KIND, text).accepted
    columns = "device, device_last, origin, valid_from, valid_until, technology, local_content"
    assert desk.held("registration", columns) == [
        (
            35123456000000,
            35123456999999,
            "local_assembly",
            datetime.date(2026, 1, 1),
            datetime.date(2027, 12, 31),
            "4G",
            "battery:12.5|charger:100",
        )
    ]


@pytest.mark.parametrize(
    "broken",
    [
        row("35123456000009", "35123456000001"),
        row("35123456000009", "abc"),
        row("123", "456"),
        row("35123456000001", "35123456000009", other_imeis="35123456000011"),
        row("1", valid_from="20260102", valid_until="20260101"),
        row("1", origin="smuggled"),
        row("1", technology="6G"),
        row("1", local_content="battery"),
        row("1", local_content="battery:101"),
        row("1", production_date="20260230"),
        row("1", other_imeis="35123456000011|x y"),
        row("1", other_imeis="35123456000011|"),
    ],
)
def test_rules_of_a_row(desk: Desk, broken: str) -> None:
    assert failed(desk.hand_in(KIND, full(broken))) == ["schema"]


def test_other_imeis_become_rows_that_name_the_first(desk: Desk) -> None:
    assert desk.hand_in(KIND, full(row("1", other_imeis="35123456000011|ab|1", make="M"))).accepted
    held = desk.held("registration", "device, device_last, primary_device, make")
    first = key_of("1")
    assert set(held) == {
        (first, first, None, "M"),
        (35123456000011, 35123456000011, first, "M"),
        (key_of("ab"), key_of("ab"), first, "M"),
    }
    assert {text for (text,) in desk.rows("irregular", "text")} == {"1", "AB"}


def test_an_imei_with_a_row_of_its_own_needs_no_other(desk: Desk) -> None:
    text = full(row("1", other_imeis="2"), row("2", other_imeis="1"))
    assert desk.hand_in(KIND, text).accepted
    assert desk.held("registration", "primary_device") == [(None,), (None,)]


def test_two_devices_cannot_share_another_imei(desk: Desk) -> None:
    text = full(row("1", other_imeis="3"), row("2", other_imeis="3"))
    assert failed(desk.hand_in(KIND, text)) == ["conflicts"]


@pytest.mark.parametrize(
    "rows",
    [
        (row("35123456000000", "35123456000099"), row("35123456000050", "35123456000150")),
        (row("35123456000000", "35123456000099"), row("35123456000099")),
        (row("35123456000000", "35123456000099"), row("1", other_imeis="35123456000000")),
        (row("35123456000000", "35123456999999"), row("35123456000001", "35123456000002")),
    ],
)
def test_ranges_share_no_device(desk: Desk, rows: tuple[str, ...]) -> None:
    receipt = desk.hand_in(KIND, full(*rows))
    assert failed(receipt) == ["conflicts"]
    assert receipt.failed[0].samples


def test_neighbouring_ranges_are_fine(desk: Desk) -> None:
    text = full(
        row("35123456000000", "35123456000099"),
        row("35123456000100", "35123456000199"),
        row("35123456000200"),
        row("35123455999999"),
    )
    assert desk.hand_in(KIND, text).accepted


def test_a_delta_may_split_a_range_but_not_overlap_one_in_force(desk: Desk) -> None:
    desk.hand_in(KIND, full(row("35123456000000", "35123456000099")))
    halves = [
        row("35123456000000", "35123456000049", "add"),
        row("35123456000050", "35123456000099", "add"),
    ]
    assert failed(desk.hand_in(KIND, delta(*halves), delta=True)) == ["conflicts"]
    gone = row("35123456000000", "35123456000099", "remove")
    assert desk.hand_in(KIND, delta(gone, *halves), delta=True).accepted
    assert len(desk.held("registration")) == 2


def test_an_update_names_the_other_imeis_anew(desk: Desk) -> None:
    desk.hand_in(KIND, full(row("1", other_imeis="a|b"), row("2")))
    receipt = desk.hand_in(KIND, delta(row("1", change="update", other_imeis="b|c")), delta=True)
    assert receipt.accepted
    assert (receipt.counts["added"], receipt.counts["removed"]) == (1, 1)
    primary = key_of("1")
    held = desk.held("registration", "device, primary_device")
    assert {device for device, first in held if first == primary} == {key_of("b"), key_of("c")}


def test_an_imei_passes_from_one_device_to_another_in_one_delta(desk: Desk) -> None:
    desk.hand_in(KIND, full(row("1", other_imeis="a"), row("2"), row("3"), row("4")))
    receipt = desk.hand_in(
        KIND,
        delta(row("1", change="remove", other_imeis="a"), row("5", change="add", other_imeis="a")),
        delta=True,
    )
    assert receipt.accepted, receipt.lines()
    held = dict(desk.held("registration", "device, primary_device"))
    assert held[key_of("a")] == key_of("5") and key_of("1") not in held
