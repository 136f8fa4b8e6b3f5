"""Report condition_imei_overlaps: classified devices seen by more than one operator in a month."""

from __future__ import annotations

from pehchan.reports.facts import Facts, literal
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

COLUMNS = (Column("imei", "IMEI"), Column("operators", "Operators"))


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write a file per condition: IMEI and its operators, joined by '|'."""
    month = options.month
    names = ", ".join(
        f"max(CASE WHEN operator = {literal(one)} THEN {literal(one)} END)"
        for one in sorted(facts.operators)
    )
    seen = facts.hold(
        "overlaps",
        f"SELECT device, concat_ws('|', {names or 'NULL'}) AS operators "
        f"FROM {facts.rows_of('devices_seen')} WHERE month = {month.key} "
        "GROUP BY device HAVING count(DISTINCT operator) > 1",
    )
    for condition in options.chosen(facts.settings):
        sql = (
            f"SELECT s.device, s.operators FROM {seen} s JOIN "
            f"(SELECT DISTINCT device FROM {facts.current('classification')} "
            f"WHERE condition = {literal(condition.label)}) c ON s.device = c.device"
        )
        stem = (
            f"{facts.country}_{month.month}_{month.year}_condition_imei_overlap_{condition.label}"
        )
        files.table(stem, facts.with_imei(sql), COLUMNS, "imei")
