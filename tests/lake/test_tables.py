from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.engines.duckdb import DuckDBEngine
from pehchan.lake import dictionary
from pehchan.lake import tables as package
from pehchan.lake.table import Table

TABLES = dictionary.tables()


def test_every_module_here_is_in_the_dictionary() -> None:
    folder = Path(package.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules == set(dictionary.NAMES)


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_a_table_keeps_its_own_promises(table: Table) -> None:
    names = table.names
    assert len(set(names)) == len(names)
    assert {*table.keys, *table.partition_by, *table.sort_by} <= set(names)
    assert names[-1] == "run"
    assert table.meaning.endswith(".")
    for column in table.all_columns:
        assert column.meaning, column.name
        assert column.name == column.name.lower()
    if table.gone is not None:
        column, values = table.gone
        assert values and not table.column(column).nullable
    # A row's key must tell it apart even when files are partitioned.
    assert set(table.partition_by) <= set(table.keys) or not table.keys


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_an_empty_table_can_be_read(table: Table) -> None:
    engine = DuckDBEngine(threads=1)
    name = engine.view_parquet("v", [], table.empty_sql())
    assert engine.table(name).columns == table.names
    assert engine.rows(f"SELECT * FROM {name}") == []
    engine.close()


def test_tables_that_are_looked_up_by_device_are_sorted_by_it() -> None:
    for table in TABLES:
        if table.keys[:1] == ("device",):
            assert table.sort_by[0] == "device", table.name
