"""Parquet files of text columns, turned into the CSV that every other form is."""

from __future__ import annotations

from pathlib import Path

from pehchan.engines.duckdb import automatic_memory, quoted
from pehchan.intake.checks import Check, failed
from pehchan.intake.unpack import Unpacked


def parquet_to_csv(path: Path, target: Path, delimiter: str) -> Unpacked | Check:
    """The rows of a Parquet file as CSV with a header, or the check that fails.

    Columns are text; a date column may also be a date, written YYYYMMDD. A number column is
    refused, since it has lost its leading zeros already.
    """
    import duckdb

    with duckdb.connect(config={"memory_limit": automatic_memory()}) as connection:
        source = f"read_parquet({quoted(str(path))}, hive_partitioning = false)"
        try:
            columns = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
            cells = []
            for name, kind, *_ in columns:
                column = '"' + name.replace('"', '""') + '"'
                if kind == "DATE":
                    cells.append(f"strftime({column}, '%Y%m%d') AS {column}")
                elif kind == "VARCHAR":
                    cells.append(column)
                else:
                    return failed(
                        "schema",
                        f"Column {name} of {path.name} is {kind}: it must be text.",
                        "Write identifiers as text, so that leading zeros are kept.",
                    )
            connection.execute(
                f"COPY (SELECT {', '.join(cells)} FROM {source}) TO {quoted(str(target))} "
                f"(FORMAT csv, HEADER, DELIMITER {quoted(delimiter)}, NULL '')"
            )
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            return failed(
                "parquet", f"{path.name} cannot be read as Parquet: {reason}", "Write it again."
            )
    return Unpacked(path.stem, target)
