from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.engines.duckdb import DuckDBEngine
from pehchan.engines.spark import SparkEngine

EMPTY = "SELECT CAST(NULL AS BIGINT) AS a, CAST(NULL AS STRING) AS b WHERE 1 = 0"


@pytest.fixture(scope="module")
def engine(java: str) -> Iterator[SparkEngine]:
    pytest.importorskip("pyspark", reason="needs pehchan[spark]")
    made = SparkEngine(master="local[1]", options={"spark.sql.shuffle.partitions": "1"})
    yield made
    made.close()


def test_files_of_one_engine_are_read_by_the_other(engine: SparkEngine, tmp_path: Path) -> None:
    sql = "SELECT CAST(id AS BIGINT) AS a, 'x' AS b FROM range(1000)"
    paths = engine.write_parquet(sql, str(tmp_path), "part")
    assert paths and all(Path(path).parent == tmp_path for path in paths)
    assert sorted(tmp_path.iterdir()) == sorted(Path(path) for path in paths)
    local = DuckDBEngine(threads=1)
    name = local.view_parquet("v", paths, EMPTY)
    assert local.rows(f"SELECT count(*), sum(a), max(b) FROM {name}") == [(1000, 499500, "x")]
    back = local.write_parquet(f"SELECT * FROM {name}", str(tmp_path), "back")
    again = engine.view_parquet("v", back, EMPTY)
    assert engine.rows(f"SELECT count(*), sum(a), max(b) FROM {again}") == [(1000, 499500, "x")]
    local.close()


def test_no_rows_leave_no_file(engine: SparkEngine, tmp_path: Path) -> None:
    assert engine.write_parquet(EMPTY, str(tmp_path), "part") == []
    assert list(tmp_path.iterdir()) == []


def test_a_view_of_no_files_has_the_columns_and_no_rows(engine: SparkEngine) -> None:
    name = engine.view_parquet("nothing", [], EMPTY)
    assert engine.rows(f"SELECT * FROM {name}") == []
    assert engine.table(name).columns == ("a", "b")


def test_uneven_files_are_filled_with_nulls(engine: SparkEngine, tmp_path: Path) -> None:
    local = DuckDBEngine(threads=1)
    old = local.write_parquet("SELECT CAST(1 AS BIGINT) AS a", str(tmp_path), "old")
    new = local.write_parquet("SELECT CAST(2 AS BIGINT) AS a, 'x' AS b", str(tmp_path), "new")
    local.close()
    for paths, rows in [(old + new, [(1, None), (2, "x")]), (old, [(1, None)])]:
        name = engine.view_parquet("uneven", paths, EMPTY, uneven=True)
        assert engine.rows(f"SELECT * FROM {name} ORDER BY a") == rows


def test_what_is_held_is_computed_once_and_let_go(engine: SparkEngine) -> None:
    held = engine.hold("held", "SELECT rand() AS r FROM range(3)")
    assert engine.rows(held) == engine.rows(held)
    engine.drop("held")
    engine.drop("held")
    assert not engine.session.catalog.tableExists("held")


def test_expressions_and_text_mean_the_same(engine: SparkEngine) -> None:
    engine.view_sql("numbers", "SELECT id AS n FROM range(5)")
    expression = engine.table("numbers").filter(lambda t: t.n > 2)
    assert sorted(engine.rows(expression)) == [(3,), (4,)]
    assert engine.rows(engine.sql("SELECT max(n) AS n FROM numbers")) == [(4,)]


def test_without_pyspark_the_error_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['pyspark'] = sys.modules['pyspark.sql'] = None\n"
        "from pehchan.engines.spark import SparkEngine\n"
        "from pehchan.errors import PehchanError\n"
        "try:\n    SparkEngine(master='local[1]').session\n"
        "except PehchanError as error:\n    print(error.code, error.next_step)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("spark_missing Install pehchan[spark]")
