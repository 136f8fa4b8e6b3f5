"""The current state of a change log: the last word per key, as SQL for either engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pehchan.lake.table import Table


def current_sql(table: Table, first: str, later: str | None, quote: Callable[[str], str]) -> str:
    """A query for the rows in force, with the columns of the table.

    Args:
        first: view of the earliest run's rows, in which each key stands once.
        later: view of all later runs' rows, or None. Only these are sorted by run, so the cost
            follows the changes and not the register.
    """
    columns = ", ".join(quote(name) for name in table.names)
    still = _still(table, quote)
    if later is None:
        return f"SELECT {columns} FROM {quote(first)} WHERE {still}"
    keys = ", ".join(quote(key) for key in table.keys)
    same = " AND ".join(_same(table, key, quote) for key in table.keys)
    aliased = ", ".join(f"f.{quote(name)}" for name in table.names)
    return (
        f"SELECT {aliased} FROM {quote(first)} f WHERE {still} AND NOT EXISTS "
        f"(SELECT 1 FROM {quote(later)} l WHERE {same}) UNION ALL "
        f"SELECT {columns} FROM (SELECT *, row_number() OVER "
        f"(PARTITION BY {keys} ORDER BY {quote('run')} DESC) AS word FROM {quote(later)}) x "
        f"WHERE word = 1 AND {still}"
    )


def _still(table: Table, quote: Callable[[str], str]) -> str:
    if table.gone is None:
        return "1 = 1"
    column, values = table.gone
    return f"{quote(column)} NOT IN ({_literals(values)})"


def _same(table: Table, key: str, quote: Callable[[str], str]) -> str:
    operator = "IS NOT DISTINCT FROM" if table.column(key).nullable else "="
    return f"l.{quote(key)} {operator} f.{quote(key)}"


def _literals(values: Sequence[str]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)
