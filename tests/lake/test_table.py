from __future__ import annotations

import pyarrow as pa
import pytest

from pehchan.engines.duckdb import DuckDBEngine
from pehchan.lake.table import Column, Table

LOG = Table(
    name="log",
    meaning="m",
    columns=(
        Column("month", "int32", "m", nullable=False),
        Column("device", "int64", "d", nullable=False),
        Column("note", "text", "n"),
    ),
    keys=("device",),
    partition_by=("month",),
    sort_by=("device",),
    change_log=True,
)


def test_a_change_log_ends_with_change_and_run() -> None:
    assert LOG.names == ("month", "device", "note", "change", "run")
    assert LOG.gone == ("change", ("remove",))


def test_files_are_kept_apart_by_run_unless_said_otherwise() -> None:
    assert LOG.partitions == ("month", "run")
    assert Table("t", "m", LOG.columns, by_run=False).partitions == ()


def test_payload_is_what_is_said_about_a_key() -> None:
    assert LOG.payload == ("month", "note")


def test_a_column_is_found_by_name() -> None:
    assert LOG.column("run").type == "int64"
    with pytest.raises(KeyError):
        LOG.column("imei")


def test_the_arrow_schema_and_the_empty_query_agree() -> None:
    engine = DuckDBEngine(threads=1)
    found = engine.connection.sql(LOG.empty_sql()).to_arrow_table()
    assert found.num_rows == 0
    assert found.schema == LOG.arrow_schema()
    assert found.schema.field("month").type == pa.int32()
    engine.close()
