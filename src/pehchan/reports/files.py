"""A report's files: each table as CSV and as JSON with the same rows."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pehchan.engines.duckdb import DuckDBEngine, file_list, quoted
from pehchan.engines.engine import Engine

Kind = Literal["text", "count", "flag", "day", "day8"]


@dataclass(frozen=True)
class Column:
    """One column of a report: its name in the query, its header, and how it is written.

    ``day`` is YYYY-MM-DD, ``day8`` YYYYMMDD, ``flag`` True or False.
    """

    name: str
    header: str = ""
    kind: Kind = "text"

    @property
    def title(self) -> str:
        """The header."""
        return self.header or self.name


class Files:
    """Writes a report's files into one folder and remembers them."""

    def __init__(self, folder: Path, engine: Engine, local: DuckDBEngine, temporary: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        temporary.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.written: list[Path] = []
        self._engine = engine
        self._local = local
        self._temporary = temporary

    def table(
        self, stem: str, sql: str, columns: Sequence[Column], order: str, *, as_json: bool = True
    ) -> None:
        """Write ``<stem>.csv`` and ``<stem>.json`` with the rows of that query.

        Args:
            order: SQL of the local engine over the query's column names.
            as_json: False leaves the JSON file to the caller.
        """
        parts = self._engine.write_parquet(sql, str(self._temporary), "report")
        try:
            if not parts:
                self._empty(stem, columns, as_json)
                return
            source = f"FROM read_parquet({file_list(parts)}) ORDER BY {order}"
            self._copy(stem, "csv", f"SELECT {_cells(columns, text=True)} {source}")
            if as_json:
                self._copy(stem, "json", f"SELECT {_cells(columns, text=False)} {source}")
        finally:
            for part in parts:
                Path(part).unlink(missing_ok=True)

    def lines(self, stem: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Write ``<stem>.csv`` with rows that are few enough to be at hand."""
        path = self.folder / f"{stem}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
        self.written.append(path)

    def document(self, name: str, data: Any) -> None:
        """Write a JSON document."""
        path = self.folder / name
        text = json.dumps(data, indent=2, sort_keys=True, default=str, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")
        self.written.append(path)

    def _copy(self, stem: str, suffix: str, sql: str) -> None:
        path = self.folder / f"{stem}.{suffix}"
        # No comment character: identifiers such as *#06# are to stand there without quotes.
        csv_form = "FORMAT csv, HEADER true, COMMENT ''"
        form = csv_form if suffix == "csv" else "FORMAT json, ARRAY true"
        self._local.connection.execute(f"COPY ({sql}) TO {quoted(str(path))} ({form})")
        self.written.append(path)

    def _empty(self, stem: str, columns: Sequence[Column], as_json: bool) -> None:
        path = self.folder / f"{stem}.csv"
        path.write_text(",".join(column.title for column in columns) + "\n", encoding="utf-8")
        self.written.append(path)
        if as_json:
            self.document(f"{stem}.json", [])


def _cells(columns: Sequence[Column], *, text: bool) -> str:
    return ", ".join(f'{_cell(column, text)} AS "{column.title}"' for column in columns)


def _cell(column: Column, text: bool) -> str:
    name = f'"{column.name}"'
    if column.kind == "day":
        return f"strftime({name}, '%Y-%m-%d')"
    if column.kind == "day8":
        return f"strftime({name}, '%Y%m%d')"
    if column.kind == "flag":
        return f"CASE WHEN {name} THEN 'True' ELSE 'False' END" if text else f"{name}"
    return name
