from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest

from pehchan.portal.registration.manufacturer.forms import (
    BatchForm,
    EndForm,
    LicenceForm,
    RangeForm,
)

LICENCES = [SimpleNamespace(pk=7, number="LA-2026-0001")]
RANGE = {
    "licence": "7",
    "brand": "Chenab",
    "model_name": "C1",
    "device_type": "Smartphone",
    "tac": "35209900",
    "first_serial": "000100",
    "last_serial": "000199",
}
BATCH = {
    "name": "A1",
    "first_serial": "000100",
    "last_serial": "000199",
    "production_date": "2026-01-05",
    "technology": "4G",
}


def test_a_plant_and_its_capacity() -> None:
    assert LicenceForm({"plant": "Faisalabad", "capacity": "1000"}).is_valid()
    assert set(LicenceForm({"plant": "", "capacity": "0"}).errors) == {"plant", "capacity"}


def test_serial_numbers_become_device_keys() -> None:
    form = RangeForm(LICENCES, RANGE)
    assert form.is_valid(), form.errors
    kept = form.answers()
    assert (kept["licence"], kept["first"], kept["last"]) == (7, 35209900000100, 35209900000199)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("licence", "8"),
        ("tac", "3520990"),
        ("tac", "3520990A"),
        ("first_serial", "100"),
        ("last_serial", "000099"),
        ("device_type", "Toaster"),
    ],
)
def test_what_is_no_range_is_said_beside_its_field(name: str, value: str) -> None:
    assert set(RangeForm(LICENCES, RANGE | {name: value}).errors) == {name}


def test_a_batch_and_its_local_content() -> None:
    form = BatchForm(BATCH | {"part_battery": "100", "part_motherboard": "40.5"})
    assert form.is_valid(), form.errors
    assert form.local_content() == {"motherboard": 40.5, "battery": 100.0}
    assert form.cleaned_data["production_date"] == datetime.date(2026, 1, 5)


@pytest.mark.parametrize(
    ("name", "value"),
    [("part_battery", "101"), ("part_battery", "-1"), ("production_date", "2999-01-01"),
     ("technology", "6G")],
)  # fmt: skip
def test_what_is_no_batch_is_said_beside_its_field(name: str, value: str) -> None:
    assert set(BatchForm(BATCH | {name: value}).errors) == {name}


@pytest.mark.parametrize(
    ("text", "found"),
    [("", None), ("000100-000199", (100, 199)), (" 000100 – 000100 ", (100, 100))],
)
def test_an_end_is_of_all_or_of_some(text: str, found: object) -> None:
    form = EndForm({"how": "recall", "serials": text, "reason": "A fault."})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["serials"] == found


@pytest.mark.parametrize("text", ["1-2", "000199-000100", "000100", "abc"])
def test_other_serial_numbers_are_refused(text: str) -> None:
    assert set(EndForm({"how": "export", "serials": text, "reason": "x"}).errors) == {"serials"}
