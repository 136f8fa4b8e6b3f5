"""Rows grouped to triplets: one row per month and (device, IMSI, MSISDN), with what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pehchan.engines.duckdb import quoted
from pehchan.intake.operator.filename import Span
from pehchan.intake.operator.form import RULES, Form
from pehchan.intake.operator.keys import (
    BROKEN,
    irregular_device,
    known_rat_mask,
    number_key,
    rat_mask,
    regular_device,
    whole_number,
)
from pehchan.intake.operator.rows import Rows

if TYPE_CHECKING:
    import duckdb

_GROUPED = "intake_grouped"
_DEVICES = "intake_devices"
TRIPLETS = "intake_triplets"
SEEN = "intake_seen"
_IMEI = RULES[0]


# One mask holds all that is or-ed together: days from bit 0, technologies from bit 31, the 15th
# digits from bit 48, and bit 62 where the field of technologies breaks its rule.
_RATS, _DIGITS, _BAD = 31, 48, 62
_UNPACKED = (
    f"CAST(seen & {2**_RATS - 1} AS INTEGER) AS days, "
    f"CAST((seen >> {_RATS}) & {2 ** (_DIGITS - _RATS) - 1} AS INTEGER) AS rats, "
    f"CAST((seen >> {_DIGITS}) & 1023 AS INTEGER) AS check_digits"
)
# Distinct values of the RAT column up to which one comparison each is quicker than the rule.
_FEW_RATS = 40


def group(connection: duckdb.DuckDBPyConnection, rows: Rows, span: Span, form: Form) -> bool:
    """Group the rows; False when one of them breaks the rule of its column after all.

    Makes `TRIPLETS`: month, device, text (of an irregular device), imsi, msisdn, days and rats
    (bit masks), records (rows), records_without_rat, and check_digits, a mask of the 15th digits
    seen. One pass over the file does it; what depends on the keys alone is judged afterwards.
    """
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {_GROUPED} AS {_group_sql(rows, span, form)}")
    found = connection.execute(
        f"SELECT count(*) FROM {_GROUPED} WHERE imsi = {BROKEN} OR msisdn = {BROKEN} "
        f"OR seen >= {2**_BAD} OR NOT regexp_matches(text, {quoted(_IMEI.form)})"
    ).fetchone()
    month = str(span.months[0]) if len(span.months) == 1 else "month"
    msisdn = "msisdn" if form.use_msisdn else "CAST(NULL AS BIGINT)"
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {TRIPLETS} AS SELECT {month} AS month, "
        f"coalesce(device, {irregular_device('text')}) AS device, text, imsi, {msisdn} AS msisdn, "
        f"seen, {_UNPACKED}, records, records_without_rat FROM {_GROUPED}"
    )
    return found is not None and found[0] == 0


def group_devices(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `SEEN` from the triplets: month, device, days, rats, and check_digits."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {_DEVICES} AS SELECT month, device, bit_or(seen) AS seen "
        f"FROM {TRIPLETS} WHERE device IS NOT NULL GROUP BY month, device"
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW {SEEN} AS SELECT month, device, {_UNPACKED} FROM {_DEVICES}"
    )


def forget(connection: duckdb.DuckDBPyConnection) -> None:
    """Give back what the tables hold."""
    for name in (TRIPLETS, SEEN):
        connection.execute(f"DROP VIEW IF EXISTS {name}")
    for name in (_GROUPED, _DEVICES):
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
    keys = ["device", "text", "imsi", "msisdn"]
    month = ""
    if len(span.months) > 1:
        keys.insert(0, "month")
        month = "CAST(left(date, 6) AS INTEGER) AS month, "
    digits = f"SELECT *, {whole_number('imei', rows.letters)} AS digits FROM ({rows.sql})"
    keyed = (
        f"SELECT {month}{regular_device('imei', 'digits')} AS device, imei, "
        f"{number_key('imsi', rows.letters)} AS imsi, "
        f"{number_key('msisdn', rows.letters)} AS msisdn, "
        f"{_seen(rows, form)} AS seen, {_no_rat(rows, form)} AS no_rat FROM ({digits})"
    )
    texts = f"SELECT *, CASE WHEN device IS NULL THEN upper(imei) END AS text FROM ({keyed})"
    without = "count(*) FILTER (no_rat)" if _no_rat(rows, form) != "false" else "0"
    return (
        f"SELECT {', '.join(keys)}, bit_or(seen) AS seen, count(*) AS records, "
        f"{without} AS records_without_rat FROM ({texts}) GROUP BY {', '.join(keys)}"
    )


def _seen(rows: Rows, form: Form) -> str:
    """SQL of one row's mask; the dates are known to be dates."""
    day = "CAST(1 AS BIGINT) << (CAST(date AS INTEGER) % 100 - 1)"
    digit = (
        "CASE WHEN digits IS NOT NULL AND strlen(imei) = 15 "
        f"THEN CAST(1 AS BIGINT) << ({_DIGITS} + CAST(digits % 10 AS INTEGER)) ELSE 0 END"
    )
    if not form.use_rat:
        return f"({day}) | {digit}"
    few = rows.rats is not None and len(rows.rats) <= _FEW_RATS
    rats = known_rat_mask("rat", rows.rats or ()) if few else rat_mask("rat")
    shifted = f"CASE WHEN {rats} < 0 THEN {2**_BAD} ELSE CAST({rats} AS BIGINT) << {_RATS} END"
    if few and f"THEN {BROKEN}" not in rats:
        shifted = f"CAST({rats} AS BIGINT) << {_RATS}"
    return f"({day}) | ({shifted}) | {digit}"


def _no_rat(rows: Rows, form: Form) -> str:
    none = rows.rats is not None and None not in rows.rats
    return "rat IS NULL" if form.use_rat and not none else "false"
