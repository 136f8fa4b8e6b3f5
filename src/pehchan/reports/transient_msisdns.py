"""Report transient_msisdns: telephone numbers that walk through devices made one after another."""

from __future__ import annotations

import datetime

from pehchan.reports.facts import SMALLEST_VALID_MSISDN, Facts, day, literal, text_of
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

COLUMNS = (Column("msisdn_text", "msisdn"),)


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write a file per operator: numbers that are likely to serve a SIM box.

    Of a number's devices in the ``period`` days up to ``on``, both must hold: sum over devices of
    the days on which the operator saw number and device together, divided by the period, is at
    least ``imeis``; and the devices (in the whole country) have one TAC in common or follow each
    other, or their TACs or their numbers are in arithmetic progression. Two of them follow each
    other when they differ by one; a progression has three members or more. (DIRBS-Core takes any
    two for a progression.)
    """
    end = options.on + datetime.timedelta(days=1)
    start = end - datetime.timedelta(days=options.period)
    seen = facts.hold(
        "transient_seen",
        f"SELECT operator, msisdn, device, month, {_bits(facts, start, end)} AS days "
        f"FROM {facts.rows_of('sightings')} WHERE msisdn >= {SMALLEST_VALID_MSISDN} "
        f"AND last_day >= {day(start)} AND first_day < {day(end)} AND device IS NOT NULL "
        "GROUP BY operator, msisdn, device, month",
    )
    often = (
        f"SELECT operator, msisdn FROM {seen} GROUP BY operator, msisdn "
        f"HAVING sum(bit_count(days)) >= {options.imeis * options.period}"
    )
    found = facts.hold(
        "transient",
        f"SELECT o.operator, {text_of('o.msisdn')} AS msisdn_text FROM ({often}) o "
        f"JOIN ({_in_sequence(seen)}) p ON p.msisdn = o.msisdn",
    )
    for operator in facts.operators:
        sql = f"SELECT * FROM {found} WHERE operator = {literal(operator)}"
        files.table(f"transient_msisdns_{operator}", sql, COLUMNS, "msisdn_text")


def _bits(facts: Facts, start: datetime.date, end: datetime.date) -> str:
    """SQL for the days of a group's sightings that are in ``[start, end)``."""
    masks = {month: month.mask(start, end) for month in facts.months}
    cases = " ".join(f"WHEN {month.key} THEN {mask}" for month, mask in masks.items() if mask)
    inside = f"CASE month {cases} ELSE 0 END" if cases else "0"
    return f"bit_or(days) & ({inside})"


def _in_sequence(seen: str) -> str:
    """SQL for the numbers (column msisdn) whose devices or TACs follow a pattern."""
    parts = []
    for value in ("device", f"CAST(floor(device / {10**6}) AS BIGINT)"):
        parts.append(
            "SELECT msisdn FROM (SELECT msisdn, value, value - lag(value) OVER "
            "(PARTITION BY msisdn ORDER BY value) AS step FROM "
            f"(SELECT DISTINCT msisdn, {value} AS value FROM {seen} WHERE device >= 0 "
            "AND days > 0) v) s GROUP BY msisdn "
            "HAVING count(*) >= 2 AND min(step) = max(step) AND (count(*) >= 3 OR min(step) = 1)"
        )
    one_tac = (
        f"SELECT msisdn FROM {seen} WHERE device >= 0 AND days > 0 GROUP BY msisdn "
        "HAVING count(DISTINCT device) >= 2 "
        f"AND min(CAST(floor(device / {10**6}) AS BIGINT)) = "
        f"max(CAST(floor(device / {10**6}) AS BIGINT))"
    )
    # UNION, not UNION ALL: a number may fit more than one pattern.
    return " UNION ".join([*parts, one_tac])
