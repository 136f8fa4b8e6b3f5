from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.engines.duckdb import DuckDBEngine, automatic_memory, file_list, quoted

EMPTY = "SELECT CAST(NULL AS BIGINT) AS a, CAST(NULL AS STRING) AS b WHERE 1 = 0"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[DuckDBEngine]:
    made = DuckDBEngine(threads=1, temporary=tmp_path / "scratch")
    yield made
    made.close()


def test_automatic_memory_is_half_of_the_machine_s_but_never_over_3_gb() -> None:
    megabytes = int(automatic_memory().removesuffix("MiB"))
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024**2
    assert megabytes == min(total // 2, 3072)


def test_quotes_in_text_and_paths_are_doubled() -> None:
    assert quoted("it's") == "'it''s'"
    assert file_list(["a", "b'c"]) == "['a', 'b''c']"


def test_what_is_written_is_read_back_in_order(engine: DuckDBEngine, tmp_path: Path) -> None:
    sql = "SELECT range AS a, 'x' AS b FROM range(100000) ORDER BY a DESC"
    paths = engine.write_parquet(sql, str(tmp_path), "part")
    assert paths == [f"{tmp_path}/part.parquet"]
    name = engine.view_parquet("v", paths, EMPTY)
    assert engine.rows(f"SELECT count(*), min(a), max(b) FROM {engine.quote(name)}") == [
        (100000, 0, "x")
    ]
    assert engine.rows(f"SELECT a FROM '{paths[0]}' LIMIT 2") == [(99999,), (99998,)]


def test_no_rows_leave_no_file(engine: DuckDBEngine, tmp_path: Path) -> None:
    assert engine.write_parquet(EMPTY, str(tmp_path), "part") == []
    assert list(tmp_path.glob("*.parquet")) == []


def test_a_view_of_no_files_has_the_columns_and_no_rows(engine: DuckDBEngine) -> None:
    name = engine.view_parquet("v", [], EMPTY)
    assert engine.rows(f"SELECT * FROM {name}") == []
    assert engine.table(name).columns == ("a", "b")


def test_uneven_files_are_filled_with_nulls(engine: DuckDBEngine, tmp_path: Path) -> None:
    old = engine.write_parquet("SELECT CAST(1 AS BIGINT) AS a", str(tmp_path), "old")
    new = engine.write_parquet("SELECT CAST(2 AS BIGINT) AS a, 'x' AS b", str(tmp_path), "new")
    for paths, rows in [
        (old + new, [(1, None), (2, "x")]),
        (new + old, [(1, None), (2, "x")]),
        (old, [(1, None)]),
    ]:
        name = engine.view_parquet("v", paths, EMPTY, uneven=True)
        assert engine.rows(f"SELECT * FROM {name} ORDER BY a") == rows


def test_a_folder_that_looks_like_a_partition_adds_no_column(
    engine: DuckDBEngine, tmp_path: Path
) -> None:
    folder = tmp_path / "run=7"
    folder.mkdir()
    paths = engine.write_parquet("SELECT 1 AS a, 5 AS run", str(folder), "part")
    name = engine.view_parquet("v", paths, EMPTY)
    assert engine.rows(f"SELECT * FROM {name}") == [(1, 5)]


def test_what_is_held_is_computed_once_and_let_go(engine: DuckDBEngine) -> None:
    held = engine.hold("h", "SELECT random() AS r FROM range(3)")
    assert engine.rows(held) == engine.rows(held)
    engine.drop("h")
    engine.drop("h")
    with pytest.raises(Exception, match="does not exist"):
        engine.rows('SELECT * FROM "h"')


def test_expressions_and_text_mean_the_same(engine: DuckDBEngine) -> None:
    engine.view_sql("numbers", "SELECT range AS n FROM range(5)")
    expression = engine.table("numbers").filter(lambda t: t.n > 2)
    assert sorted(engine.rows(expression)) == [(3,), (4,)]
    assert engine.rows(engine.sql("SELECT max(n) AS n FROM numbers")) == [(4,)]
    assert engine.text("SELECT 1") == "SELECT 1"


def test_days_are_not_moved_by_the_machine_s_time_zone(engine: DuckDBEngine) -> None:
    assert engine.rows("SELECT current_setting('TimeZone')") == [("UTC",)]


def test_a_closed_engine_opens_again_when_it_is_used(engine: DuckDBEngine) -> None:
    engine.rows("SELECT 1")
    engine.close()
    engine.close()
    assert engine.rows("SELECT 2") == [(2,)]
