from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pehchan.engines.duckdb import DuckDBEngine
from pehchan.engines.spark import SparkEngine

EMPTY = "SELECT CAST(NULL AS BIGINT) AS a, CAST(NULL AS STRING) AS b WHERE 1 = 0"


def test_files_of_one_engine_are_read_by_the_other(spark: SparkEngine, tmp_path: Path) -> None:
    sql = "SELECT CAST(id AS BIGINT) AS a, 'x' AS b FROM range(1000)"
    paths = spark.write_parquet(sql, str(tmp_path), "part")
    assert paths and all(Path(path).parent == tmp_path for path in paths)
    assert sorted(tmp_path.iterdir()) == sorted(Path(path) for path in paths)
    local = DuckDBEngine(threads=1)
    name = local.view_parquet("v", paths, EMPTY)
    assert local.rows(f"SELECT count(*), sum(a), max(b) FROM {name}") == [(1000, 499500, "x")]
    back = local.write_parquet(f"SELECT * FROM {name}", str(tmp_path), "back")
    again = spark.view_parquet("v", back, EMPTY)
    assert spark.rows(f"SELECT count(*), sum(a), max(b) FROM {again}") == [(1000, 499500, "x")]
    local.close()


def test_no_rows_leave_no_file(spark: SparkEngine, tmp_path: Path) -> None:
    assert spark.write_parquet(EMPTY, str(tmp_path), "part") == []
    assert list(tmp_path.iterdir()) == []


def test_a_view_of_no_files_has_the_columns_and_no_rows(spark: SparkEngine) -> None:
    name = spark.view_parquet("nothing", [], EMPTY)
    assert spark.rows(f"SELECT * FROM {name}") == []
    assert spark.table(name).columns == ("a", "b")


def test_uneven_files_are_filled_with_nulls(spark: SparkEngine, tmp_path: Path) -> None:
    local = DuckDBEngine(threads=1)
    old = local.write_parquet("SELECT CAST(1 AS BIGINT) AS a", str(tmp_path), "old")
    new = local.write_parquet("SELECT CAST(2 AS BIGINT) AS a, 'x' AS b", str(tmp_path), "new")
    local.close()
    for paths, rows in [(old + new, [(1, None), (2, "x")]), (old, [(1, None)])]:
        name = spark.view_parquet("uneven", paths, EMPTY, uneven=True)
        assert spark.rows(f"SELECT * FROM {name} ORDER BY a") == rows


def test_what_is_held_is_computed_once_and_let_go(spark: SparkEngine) -> None:
    held = spark.hold("held", "SELECT rand() AS r FROM range(3)")
    assert spark.rows(held) == spark.rows(held)
    spark.drop("held")
    spark.drop("held")
    assert not spark.session.catalog.tableExists("held")


def test_expressions_and_text_mean_the_same(spark: SparkEngine) -> None:
    spark.view_sql("numbers", "SELECT id AS n FROM range(5)")
    expression = spark.table("numbers").filter(lambda t: t.n > 2)
    assert sorted(spark.rows(expression)) == [(3,), (4,)]
    assert spark.rows(spark.sql("SELECT max(n) AS n FROM numbers")) == [(4,)]


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
