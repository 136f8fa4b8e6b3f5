"""Report unregistered_subscribers: IMSIs in use that are of nobody on record."""

from __future__ import annotations

from pehchan.reports.facts import Facts, day, literal, text_of
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

COLUMNS = (
    Column("imsi_text", "imsi"),
    Column("first_seen", kind="day8"),
    Column("last_seen", kind="day8"),
)


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write a file per operator: each IMSI that it saw with a device, with first and last day.

    An IMSI is listed once, when the subscribers register does not have it. (DIRBS-Core repeats it
    for every triplet and month.)
    """
    newer = f"HAVING max(n.last_day) > {day(options.newer_than)}" if options.newer_than else ""
    found = facts.hold(
        "unregistered",
        "SELECT n.operator, n.imsi, min(n.first_day) AS first_seen, max(n.last_day) AS last_seen "
        f"FROM {facts.rows_of('sightings')} n WHERE n.device IS NOT NULL AND n.imsi IS NOT NULL "
        f"AND NOT EXISTS (SELECT 1 FROM {facts.current('subscribers')} s WHERE s.imsi = n.imsi) "
        f"GROUP BY n.operator, n.imsi {newer}",
    )
    for operator in facts.operators:
        sql = (
            f"SELECT {text_of('imsi')} AS imsi_text, first_seen, last_seen "
            f"FROM {found} WHERE operator = {literal(operator)}"
        )
        files.table(f"unregistered_subscribers_{operator}", sql, COLUMNS, "imsi_text")
