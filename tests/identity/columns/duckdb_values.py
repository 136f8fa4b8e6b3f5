"""Expressions over columns of given values, compiled once and evaluated on DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

_SCHEMA = {"row": "int64", "text": "string", "other": "string", "key": "int64"}
_TYPES = {"text": pa.string(), "other": pa.string(), "key": pa.int64()}
_CONNECTION = duckdb.connect()
_CONNECTION.execute("set threads = 1")

Evaluate = Callable[..., list[dict[str, Any]]]


def compiled(expressions: Callable[[ir.Table], dict[str, ir.Value]]) -> Evaluate:
    """A function from columns (text, other, key; all of one length) to the expressions' rows."""
    table = ibis.table(_SCHEMA, name="given")
    query = table.select(row=table.row, **expressions(table)).order_by("row")
    sql = str(ibis.to_sql(query, dialect="duckdb"))

    def evaluate(**columns: Sequence[Any]) -> list[dict[str, Any]]:
        count = len(next(iter(columns.values())))
        arrays = {
            name: pa.array(columns.get(name, [None] * count), kind) for name, kind in _TYPES.items()
        }
        _CONNECTION.register("given", pa.table({"row": pa.array(range(count)), **arrays}))
        rows: list[dict[str, Any]] = _CONNECTION.sql(sql).to_arrow_table().to_pylist()
        return [{name: value for name, value in row.items() if name != "row"} for row in rows]

    return evaluate


def evaluated(
    expressions: Callable[[ir.Table], dict[str, ir.Value]], **columns: Sequence[Any]
) -> list[dict[str, Any]]:
    """The rows of the expressions over the given columns, compiled for this one use."""
    return compiled(expressions)(**columns)
