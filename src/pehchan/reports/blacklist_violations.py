"""Report blacklist_violations: devices seen in a month after they were to be blocked."""

from __future__ import annotations

from pehchan.reports.facts import Facts, literal
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

COLUMNS = (Column("imei"), Column("last_seen", kind="day"))


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write a file per operator: each device and last day of one of its triplets, once.

    A row is there when the day is later than the earliest block date of the device's open
    classification. Golden devices are included, as in DIRBS-Core.
    """
    triplets = facts.triplets(options.month)
    found = facts.hold(
        "blocked",
        "SELECT DISTINCT t.operator, t.device, t.last_day AS last_seen "
        f"FROM {triplets} t JOIN (SELECT device, min(block_date) AS block_date "
        f"FROM {facts.current('classification')} WHERE block_date IS NOT NULL "
        "GROUP BY device) b ON b.device = t.device WHERE t.last_day > b.block_date",
    )
    for operator in facts.operators:
        sql = f"SELECT * FROM {found} WHERE operator = {literal(operator)}"
        stem = f"blacklist_violations_{operator}"
        files.table(stem, facts.with_imei(sql), COLUMNS, "imei, last_seen")
