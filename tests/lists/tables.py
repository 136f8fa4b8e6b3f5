"""Tables of list rows that tests write down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pehchan.engines.duckdb import DuckDBEngine

if TYPE_CHECKING:
    import ibis.expr.types as ir

TYPES = {
    "device": "BIGINT",
    "imsi": "BIGINT",
    "msisdn": "BIGINT",
    "block_date": "DATE",
    "amnesty_granted": "BOOLEAN",
}


def table(engine: DuckDBEngine, name: str, columns: str, *rows: tuple[object, ...]) -> ir.Table:
    """A table of that engine with those columns (names with spaces between) and rows."""
    names = columns.split()
    typed = ", ".join(f"{one} {TYPES.get(one, 'VARCHAR')}" for one in names)
    engine.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({typed})")
    marks = ", ".join("?" for _ in names)
    for row in rows:
        engine.connection.execute(f"INSERT INTO {name} VALUES ({marks})", row)
    return engine.table(name)
