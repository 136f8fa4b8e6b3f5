"""Loads a nation's files into tables of text, by means of their own, as a stranger would."""

from __future__ import annotations

import zipfile
from pathlib import Path

import duckdb

from pehchan.demo.nation import Nation
from pehchan.demo.steps import Step

NORMAL = "CASE WHEN regexp_matches(imei, '^[0-9]{14}') THEN imei[:14] ELSE upper(imei) END"
"""DIRBS-Core's normal form of an IMEI (dirbs-core.md section 2), in SQL."""

READ = "read_csv('{}', all_varchar := true, header := true, delim := ',', quote := '\"')"


def unzipped(step: Step, directory: Path) -> Path:
    """The only member of the step's zip file, extracted."""
    assert step.path is not None
    with zipfile.ZipFile(step.path) as archive:
        (name,) = archive.namelist()
        assert Path(name).stem == step.path.stem
        return Path(archive.extract(name, directory))


def load(nation: Nation, database: duckdb.DuckDBPyConnection, directory: Path) -> None:
    """Create ``sightings`` (operator, imei, day, ...), ``truth``, ``tac``, and a table per list.

    The lists are as they stand after the last step, deltas applied.
    """
    database.execute("CREATE TABLE truth AS FROM " + READ.format(nation.truth))
    for step in nation.imports:
        path = unzipped(step, directory)
        if step.kind == "gsma_tac":
            rows = READ.format(path).replace("','", "'|'")
            database.execute(f"CREATE TABLE tac AS SELECT * FROM {rows}")
        elif step.kind == "operator":
            made = database.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'sightings'")
            head = "INSERT INTO sightings" if made.fetchone() else "CREATE TABLE sightings AS"
            database.execute(
                f"{head} SELECT '{step.operator}' AS operator, {NORMAL} AS device, *"
                f" FROM {READ.format(path)}"
            )
        else:
            _load_list(database, step, path)


def _load_list(database: duckdb.DuckDBPyConnection, step: Step, path: Path) -> None:
    rows = READ.format(path)
    if step.kind == "registration_list" and not step.options:
        rows = (
            "(SELECT approved_imei AS imei, NULL::VARCHAR AS imei_last,"
            f" NULL::VARCHAR AS other_imeis, NULL::VARCHAR AS valid_until, status FROM {rows})"
        )
    if not step.options:
        database.execute(f"CREATE TABLE {step.kind} AS FROM {rows}")
        return
    database.execute(f"CREATE OR REPLACE TABLE arriving AS FROM {rows}")
    key = next(iter(database.table("arriving").columns))
    database.execute(
        f"DELETE FROM {step.kind} WHERE {key} IN"
        f" (SELECT {key} FROM arriving WHERE change_type <> 'add')"
    )
    if step.kind == "registration_list":
        columns = "imei, imei_last, other_imeis, valid_until, status"
    else:
        columns = "* EXCLUDE (change_type)"
    database.execute(
        f"INSERT INTO {step.kind} SELECT {columns} FROM arriving WHERE change_type <> 'remove'"
    )
