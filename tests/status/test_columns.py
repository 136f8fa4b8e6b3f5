from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, fields
from datetime import date

import duckdb
import ibis
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.status import columns
from pehchan.status.facts import Facts, block_days
from pehchan.status.precedence import judge
from tests.status.samples import DAY, facts, near_days

SCHEMA = {
    "device": pa.int64(),
    "golden": pa.bool_(),
    "spared": pa.date32(),
    "paired": pa.bool_(),
    "blocked_since": pa.date32(),
    "notice_until": pa.date32(),
    "known": pa.bool_(),
}
CONNECTION = duckdb.connect()
GIVEN = ibis.table(
    ibis.schema(pa.schema({"row": pa.int64(), **SCHEMA})),
    name="given",
)
JUDGED = str(ibis.to_sql(columns.judge(GIVEN, DAY).order_by("row"), dialect="duckdb"))
OPEN_ROWS = ibis.table({"device": "int64", "block_date": "date"}, name="open_rows")
DUE = str(ibis.to_sql(columns.block_days(OPEN_ROWS, DAY), dialect="duckdb"))


def test_the_columns_are_the_fields_of_the_facts() -> None:
    assert sorted(SCHEMA) == sorted(field.name for field in fields(Facts))


@given(st.lists(facts, min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_states_are_the_scalar_ones(given_facts: list[Facts]) -> None:
    rows = [{"row": number, **asdict(one)} for number, one in enumerate(given_facts)]
    schema = pa.schema({"row": pa.int64(), **SCHEMA})
    CONNECTION.register("given", pa.Table.from_pylist(rows, schema))
    judged = CONNECTION.sql(JUDGED).to_arrow_table().to_pylist()
    expected = [judge(one, DAY) for one in given_facts]
    assert [(row["state"], row["date"], row["decisive"]) for row in judged] == [
        (one.state.value, one.date, one.decisive.value) for one in expected
    ]


def test_a_missing_answer_to_yes_or_no_is_no() -> None:
    row = {"row": 0, "device": 7, **dict.fromkeys(list(SCHEMA)[1:])}
    CONNECTION.register(
        "given", pa.Table.from_pylist([row], pa.schema({"row": pa.int64(), **SCHEMA}))
    )
    assert CONNECTION.sql(JUDGED).to_arrow_table().to_pylist()[0]["state"] == "not_known"


@given(st.lists(st.tuples(st.integers(-2, 3), st.none() | near_days), max_size=60))
@settings(max_examples=60, deadline=None)
def test_block_days_are_the_scalar_ones(rows: list[tuple[int, date | None]]) -> None:
    schema = pa.schema({"device": pa.int64(), "block_date": pa.date32()})
    table = pa.Table.from_pylist([{"device": d, "block_date": b} for d, b in rows], schema)
    CONNECTION.register("open_rows", table)
    found = {
        row["device"]: (row["blocked_since"], row["notice_until"])
        for row in CONNECTION.sql(DUE).to_arrow_table().to_pylist()
    }
    dates: dict[int, list[date | None]] = defaultdict(list)
    for device, block_date in rows:
        dates[device].append(block_date)
    expected = {device: block_days(some, DAY) for device, some in dates.items()}
    assert found == {device: days for device, days in expected.items() if any(days)}
