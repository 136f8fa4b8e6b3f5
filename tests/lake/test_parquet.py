from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path
from threading import Thread

import duckdb
import pyarrow.parquet as pq
import pytest

from pehchan.engines.duckdb import quoted
from pehchan.lake import dictionary
from pehchan.lake.parquet import Footer, footer, read_rows, write_row
from pehchan.lake.table import SQL_TYPES, Column, Table

RUNS = dictionary.table("runs")
PKT = datetime.timezone(datetime.timedelta(hours=5))
ROW = {
    "kind": "import",
    "subject": "O'Neill's list",
    "on_date": datetime.date(2026, 7, 1),
    "started_at": datetime.datetime(2026, 7, 1, 2, 3, 4, 567890, tzinfo=PKT),
    "finished_at": datetime.datetime(2026, 6, 30, 21, 4, tzinfo=datetime.UTC),
    "undoes": None,
    "detail": '{"räder": 1}',
    "version": "1.0",
    "run": 2**60 + 1,
}
EVERY_TYPE = Table(
    "every_type",
    "one column of each type",
    tuple(Column(name, name, "") for name in SQL_TYPES),  # type: ignore[arg-type]
)


def file(folder: Path, name: str, sql: str) -> Path:
    path = folder / name
    form = "(FORMAT parquet, ROW_GROUP_SIZE 2048)"
    duckdb.connect().execute(f"COPY ({sql}) TO {quoted(str(path))} {form}")
    return path


def test_a_row_reads_back_as_it_was_with_times_in_utc(tmp_path: Path) -> None:
    path = tmp_path / "it's.parquet"
    write_row(RUNS, ROW, path)
    (found,) = read_rows(RUNS, [str(path)])
    assert found == ROW
    assert list(found) == list(RUNS.names)
    assert found["started_at"].utcoffset() == datetime.timedelta(0)
    assert found["started_at"].hour == 21


def test_a_row_is_stored_in_the_tables_own_types(tmp_path: Path) -> None:
    row = {
        "int64": -(2**63),
        "int32": 2**31 - 1,
        "text": "",
        "date": datetime.date(1, 1, 1),
        "bool": False,
        "timestamp": datetime.datetime(2026, 7, 1, tzinfo=datetime.UTC),
        "run": 1,
    }
    write_row(EVERY_TYPE, row, tmp_path / "a.parquet")
    stored, wanted = pq.read_schema(tmp_path / "a.parquet"), EVERY_TYPE.arrow_schema()
    assert (stored.names, stored.types) == (wanted.names, wanted.types)
    write_row(EVERY_TYPE, dict.fromkeys(row), tmp_path / "b.parquet")
    paths = [str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet")]
    assert read_rows(EVERY_TYPE, paths) == [row, dict.fromkeys(row)]


def test_a_value_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    row = {**dict.fromkeys(EVERY_TYPE.names), "int32": 2**31}
    with pytest.raises(duckdb.ConversionException):
        write_row(EVERY_TYPE, row, tmp_path / "a.parquet")


def test_files_of_an_older_form_are_read_when_said_to_be_uneven(tmp_path: Path) -> None:
    old = file(tmp_path, "old.parquet", "SELECT 7::BIGINT AS run, 'import' AS kind")
    new = tmp_path / "new.parquet"
    write_row(RUNS, ROW, new)
    rows = read_rows(RUNS, [str(old), str(new)], uneven=True)
    assert rows == [{**dict.fromkeys(RUNS.names), "run": 7, "kind": "import"}, ROW]
    with pytest.raises(duckdb.BinderException):
        read_rows(RUNS, [str(old)])


def test_a_folders_name_is_no_column(tmp_path: Path) -> None:
    folder = tmp_path / "run=9" / "kind=undo"
    folder.mkdir(parents=True)
    write_row(RUNS, ROW, folder / "a.parquet")
    assert read_rows(RUNS, [str(folder / "a.parquet")]) == [ROW]


def test_files_are_read_through_a_given_filesystem(tmp_path: Path) -> None:
    from fsspec.implementations.memory import MemoryFileSystem

    write_row(RUNS, ROW, tmp_path / "a.parquet")
    memory = MemoryFileSystem()
    memory.pipe("/parquet_rows/a.parquet", (tmp_path / "a.parquet").read_bytes())
    assert read_rows(RUNS, ["memory://parquet_rows/a.parquet"], memory) == [ROW]
    memory.rm("/parquet_rows", recursive=True)


def test_the_footer_has_the_range_over_all_row_groups(tmp_path: Path) -> None:
    path = file(tmp_path, "a.parquet", "SELECT i - 7 AS device FROM range(10000) r(i)")
    assert pq.ParquetFile(path).num_row_groups > 1
    assert footer(path, "device") == Footer(10_000, -7, 9_992)
    assert footer(path, None) == Footer(10_000, None, None)


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT 1::BIGINT AS device WHERE false", Footer(0, None, None)),
        ("SELECT NULL::BIGINT AS device", Footer(1, None, None)),
        ("SELECT 10::BIGINT AS device UNION ALL SELECT 9", Footer(2, 9, 10)),
        ("SELECT 1::BIGINT AS other", Footer(1, None, None)),
    ],
)
def test_the_footer_of_few_rows(tmp_path: Path, sql: str, expected: Footer) -> None:
    assert footer(file(tmp_path, "a'b.parquet", sql), "device") == expected


def test_every_thread_has_a_connection_of_its_own(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.parquet" for number in range(4)]
    found: dict[Path, int] = {}

    def work(path: Path) -> None:
        for number in range(5):
            write_row(RUNS, {**ROW, "run": number}, path)
            found[path] = found.get(path, 0) + read_rows(RUNS, [str(path)])[0]["run"]

    threads = [Thread(target=work, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(paths, 10)


def test_neither_pyarrow_nor_pandas_is_loaded(tmp_path: Path) -> None:
    code = (
        "import datetime, sys\n"
        "from pathlib import Path\n"
        "from pehchan.lake import dictionary\n"
        "from pehchan.lake.parquet import footer, read_rows, write_row\n"
        "runs, path = dictionary.table('runs'), Path(sys.argv[1])\n"
        "row = dict.fromkeys(runs.names)\n"
        "now = datetime.datetime.now(datetime.UTC)\n"
        "write_row(runs, {**row, 'run': 1, 'on_date': now.date(), 'started_at': now}, path)\n"
        "assert footer(path, 'run').rows == len(read_rows(runs, [str(path)])) == 1\n"
        "print([name for name in ('pyarrow', 'pandas', 'pytz', 'ibis') if name in sys.modules])\n"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "a.parquet")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
