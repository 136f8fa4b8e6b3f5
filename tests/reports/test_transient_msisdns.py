"""Report transient_msisdns: which sequences of devices count, and which do not."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pehchan.reports.report import report
from tests.reports.register import Register, read_csv

ON = datetime.date(2026, 7, 31)


def found(tmp_path: Path, devices: list[str], days: list[str], **options: int) -> bool:
    """Whether a number that was seen with those devices on those days is listed."""
    register = Register(tmp_path / "register")
    rows = [(device, "111010000000001", "220000000001", days) for device in devices]
    register.sightings("north", rows)
    options = {"period": 10, "imeis": 2} | options
    report(register.workspace, "transient_msisdns", output=tmp_path, on=ON, **options)  # type: ignore[arg-type]
    assert len(read_csv(tmp_path / "transient_msisdns_south.csv")) == 1
    return read_csv(tmp_path / "transient_msisdns_north.csv") == [["msisdn"], ["220000000001"]]


LAST_TEN = [f"07-{day}" for day in range(22, 32)]


@pytest.mark.parametrize(
    ("devices", "listed"),
    [
        (["35176501000001", "35176501000009"], True),  # one TAC
        (["35176501999999", "35176502000000"], True),  # follow each other
        (["35176501000001", "86176502000007"], False),  # any two are no progression
        (["35176501000001", "35176601000001", "35176701000001"], True),  # equal steps
        (["35176501000001", "35176601000002", "35176701000001"], True),  # equal steps of TACs
        (["35176501000001", "35176601000001", "35176801000001"], False),
        (["35176501000001", "AB", "CD"], False),  # one device that is well-formed
        (["35176501000001"], False),
    ],
)
def test_which_devices_are_a_sequence(tmp_path: Path, devices: list[str], listed: bool) -> None:
    assert found(tmp_path, devices, LAST_TEN) is listed


def test_only_days_of_the_period_count(tmp_path: Path) -> None:
    pair = ["35176501000001", "35176501000009"]
    assert not found(tmp_path, pair, ["07-21", *LAST_TEN[1:]])


def test_a_smaller_number_of_devices_can_be_asked_for(tmp_path: Path) -> None:
    pair = ["35176501000001", "35176501000009"]
    assert found(tmp_path, pair, LAST_TEN[:5], imeis=1)
