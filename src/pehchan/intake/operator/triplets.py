"""Rows grouped to triplets: one row per month and (device, IMSI, MSISDN), with what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pehchan.engines.duckdb import quoted
from pehchan.intake.operator.filename import Span
from pehchan.intake.operator.form import RULES, Form
from pehchan.intake.operator.keys import (
    BROKEN,
    irregular_device,
    number_key,
    rat_mask,
    regular_device,
    whole_number,
)
from pehchan.intake.operator.rows import Rows

if TYPE_CHECKING:
    import duckdb

_GROUPED = "intake_grouped"
TRIPLETS = "intake_triplets"
SEEN = "intake_seen"
_IMEI = RULES[0]


def group(connection: duckdb.DuckDBPyConnection, rows: Rows, span: Span, form: Form) -> bool:
    """Group the rows; False when one of them breaks the rule of its column after all.

    Makes `TRIPLETS`: month, device, text (of an irregular device), imsi, msisdn, days and rats
    (bit masks), records (rows), records_without_rat, and check_digits, a mask of the 15th digits
    seen. One pass over the file does it; what depends on the keys alone is judged afterwards.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {_GROUPED} AS {_group_sql(rows, span, form)}")
    found = connection.execute(
        f"SELECT count(*) FROM {_GROUPED} WHERE imsi = {BROKEN} OR msisdn = {BROKEN} OR rats < 0 "
        f"OR NOT regexp_matches(text, {quoted(_IMEI.form)})"
    ).fetchone()
    msisdn = "msisdn" if form.use_msisdn else "CAST(NULL AS BIGINT)"
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {TRIPLETS} AS SELECT * REPLACE ("
        f"coalesce(device, {irregular_device('text')}) AS device, {msisdn} AS msisdn) "
        f"FROM {_GROUPED}"
    )
    return found is not None and found[0] == 0


def group_devices(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `SEEN` from the triplets: month, device, text, days, rats, and check_digits."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {SEEN} AS SELECT month, device, any_value(text) AS text, "
        "bit_or(days) AS days, bit_or(rats) AS rats, bit_or(check_digits) AS check_digits "
        f"FROM {TRIPLETS} WHERE device IS NOT NULL GROUP BY month, device"
    )


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Give back what the tables hold."""
    connection.execute(f"DROP VIEW IF EXISTS {TRIPLETS}")
    for name in (_GROUPED, SEEN):
        connection.execute(f"DROP TABLE IF EXISTS {name}")


def first_day(days: str = "days") -> str:
    """SQL of the first day (DATE) in a mask of a row that has a ``month``."""
    lowest = f"CAST(log2({days} & -{days}) AS INTEGER)"
    return _date(lowest)


def last_day(days: str = "days") -> str:
    """SQL of the last day (DATE) in a mask of a row that has a ``month``."""
    return _date(f"CAST(floor(log2({days})) AS INTEGER)")


def _date(day_before: str) -> str:
    return f"make_date(month // 100, month % 100, 1) + {day_before}"


def _group_sql(rows: Rows, span: Span, form: Form) -> str:
    one_month = len(span.months) == 1
    month = str(span.months[0]) if one_month else "CAST(left(date, 6) AS INTEGER)"
    rats = rat_mask("rat") if form.use_rat else "0"
    no_rat = "rat IS NULL" if form.use_rat else "false"
    digits = f"SELECT *, {whole_number('imei', rows.letters)} AS digits FROM ({rows.sql})"
    keyed = (
        f"SELECT {month} AS month, {regular_device('imei', 'digits')} AS device, imei, "
        "CASE WHEN digits IS NOT NULL AND strlen(imei) = 15 "
        "THEN 1 << CAST(digits % 10 AS INTEGER) ELSE 0 END AS check_digits, "
        f"{number_key('imsi', rows.letters)} AS imsi, "
        f"{number_key('msisdn', rows.letters)} AS msisdn, "
        # A mask of 31 days needs bit 30 and no sign.
        "1 << (CAST(right(date, 2) AS INTEGER) - 1) AS day, "
        f"{rats} AS rats, {no_rat} AS no_rat FROM ({digits})"
    )
    texts = f"SELECT *, CASE WHEN device IS NULL THEN upper(imei) END AS text FROM ({keyed})"
    return (
        "SELECT month, device, text, imsi, msisdn, CAST(bit_or(day) AS INTEGER) AS days, "
        "CAST(bit_or(rats) AS INTEGER) AS rats, CAST(count(*) AS INTEGER) AS records, "
        "CAST(count(*) FILTER (no_rat) AS INTEGER) AS records_without_rat, "
        "CAST(bit_or(check_digits) AS INTEGER) AS check_digits "
        f"FROM ({texts}) GROUP BY month, device, text, imsi, msisdn"
    )
