"""What is known of an operator from earlier imports: its daily counts, its sightings, others'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pehchan.engines.duckdb import quoted
from pehchan.intake.operator.filename import Span
from pehchan.intake.operator.triplets import SEEN, TRIPLETS
from pehchan.lake.view import View

if TYPE_CHECKING:
    import duckdb

    from pehchan.lake.store import StoredFile

DAYS = 30


def daily_means(
    connection: duckdb.DuckDBPyConnection, view: View, operator: str
) -> dict[str, float] | None:
    """Mean distinct IMEIs, IMSIs and MSISDNs a day over the last 30 days with data; None for none.

    A day that several imports cover counts with the fullest of them.
    """
    if not view.files("daily_counts"):
        return None
    found = connection.execute(
        "SELECT count(*), avg(imeis), avg(imsis), avg(msisdns) FROM (SELECT max(imeis) AS imeis, "
        f"max(imsis) AS imsis, max(msisdns) AS msisdns FROM {view.name('daily_counts')} "
        f"WHERE operator = {quoted(operator)} AND records > 0 "
        f"GROUP BY day ORDER BY day DESC LIMIT {DAYS})"
    ).fetchone()
    if found is None or not found[0]:
        return None
    return dict(zip(("imei", "imsi", "msisdn"), (float(value) for value in found[1:]), strict=True))


def brings_something(
    connection: duckdb.DuckDBPyConnection, view: View, operator: str, span: Span
) -> bool:
    """Whether any triplet, day or technology of the file is not among the sightings yet."""
    files = [one for one in _of(view, "sightings", span) if one.partition["operator"] == operator]
    if not files:
        return True
    known = view.engine.view_parquet(
        "intake_known", view.paths(files, "sightings"), "SELECT 1 WHERE false"
    )
    keys = ("month", "device", "imsi", "msisdn")
    same = " AND ".join(f"t.{key} IS NOT DISTINCT FROM k.{key}" for key in keys)
    found = connection.execute(
        f"SELECT 1 FROM {TRIPLETS} t LEFT JOIN (SELECT {', '.join(keys)}, bit_or(days) AS days, "
        f"bit_or(rats) AS rats FROM {known} GROUP BY {', '.join(keys)}) k ON {same} "
        "WHERE k.days IS NULL OR (t.days & ~k.days) <> 0 OR (t.rats & ~k.rats) <> 0 LIMIT 1"
    ).fetchone()
    return found is not None


def on_two_operators(
    connection: duckdb.DuckDBPyConnection, view: View, operator: str, span: Span
) -> int | None:
    """How many devices of the file another operator saw on one of the same days.

    None when no other operator's data of these months are here.
    """
    files = [
        one for one in _of(view, "devices_seen", span) if one.partition["operator"] != operator
    ]
    if not files:
        return None
    others = view.engine.view_parquet(
        "intake_others", view.paths(files, "devices_seen"), "SELECT 1 WHERE false"
    )
    found = connection.execute(
        f"SELECT count(DISTINCT s.device) FROM {SEEN} s WHERE EXISTS (SELECT 1 FROM {others} o "
        "WHERE o.device = s.device AND o.month = s.month AND (o.days & s.days) <> 0)"
    ).fetchone()
    return int(found[0]) if found else 0


def _of(view: View, table: str, span: Span) -> list[StoredFile]:
    months = {str(month) for month in span.months}
    return [one for one in view.files(table) if one.partition["month"] in months]
