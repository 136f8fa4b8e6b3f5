from __future__ import annotations

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity import device
from pehchan.identity.imei import normal_form
from pehchan.identity.imsi import imsi_key
from pehchan.intake.registers import cells

IMEIS = st.lists(st.from_regex(rf"\A{cells.IMEI}\Z"), min_size=1, max_size=40)
NUMBERS = st.lists(st.from_regex(rf"\A{cells.NUMBER}\Z"), min_size=1, max_size=40)
ANYTHING = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))


def column(values: list[str], *sql: str) -> list[tuple[object, ...]]:
    """The cells that SQL over ``v`` gives for each value, in order."""
    with duckdb.connect() as connection:
        query = f"SELECT {', '.join(sql)} FROM (SELECT unnest(?) AS v)"
        return connection.execute(query, [values]).fetchall()


@settings(max_examples=50, deadline=None)
@given(IMEIS)
def test_devices_are_those_of_the_identity_module(values: list[str]) -> None:
    found = column(values, cells.device("v"), cells.normal_form("v"), cells.irregular("v"))
    for value, (key, norm, text) in zip(values, found, strict=True):
        assert key == device.key_of(value) and norm == normal_form(value)
        assert text == (norm if key < 0 else None)  # type: ignore[operator]


@settings(max_examples=50, deadline=None)
@given(NUMBERS)
def test_numbers_are_those_of_the_identity_module(values: list[str]) -> None:
    assert [row[0] for row in column(values, cells.number("v"))] == [imsi_key(v) for v in values]


@settings(max_examples=50, deadline=None)
@given(ANYTHING)
def test_no_cell_raises_whatever_stands_in_the_field(values: list[str]) -> None:
    every = (cells.device, cells.irregular, cells.number, cells.lowered, cells.day, cells.tac)
    assert len(column(values, *(cell("v") for cell in every))) == len(values)


def test_days() -> None:
    found = column(["20240229", "20230229", "", "x"], cells.day("v"))
    assert [str(row[0]) for row in found] == ["2024-02-29", "None", "None", "None"]


def test_names_are_quoted() -> None:
    assert cells.name('a"b') == '"a""b"'
