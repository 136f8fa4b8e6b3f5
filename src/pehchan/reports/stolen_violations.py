"""Report stolen_violations: devices seen after they were reported stolen, per operator."""

from __future__ import annotations

from pehchan.reports.facts import Facts, day, literal
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

COLUMNS = (
    Column("imei", "imei_norm"),
    Column("last_seen", kind="day8"),
    Column("reporting_date", kind="day8"),
)


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write a file per operator: devices last seen after the reporting date and the days of grace.

    The grace is reports.blacklist_violations_grace_period_days. Every entry of the stolen register
    with a reporting date counts, whatever its status, as in DIRBS-Core.
    """
    grace = facts.settings.reports.blacklist_violations_grace_period_days
    filters = []
    if options.newer_than is not None:
        filters.append(f"AND n.last_seen > {day(options.newer_than)}")
    if options.conditions:
        labels = ", ".join(literal(one.label) for one in options.chosen(facts.settings))
        filters.append(
            "AND EXISTS (SELECT 1 FROM "
            f"{facts.current('classification')} c WHERE c.device = s.device "
            f"AND c.condition IN ({labels}))"
        )
    found = facts.hold(
        "stolen",
        "SELECT n.operator, s.device, n.last_seen, s.reporting_date "
        f"FROM {facts.current('stolen')} s JOIN (SELECT operator, device, "
        f"max(last_day) AS last_seen FROM {facts.rows_of('devices_seen')} "
        "GROUP BY operator, device) n ON n.device = s.device "
        f"WHERE n.last_seen > s.reporting_date + INTERVAL '{grace}' DAY {' '.join(filters)}",
    )
    for operator in facts.operators:
        sql = f"SELECT * FROM {found} WHERE operator = {literal(operator)}"
        files.table(f"stolen_violations_{operator}", facts.with_imei(sql), COLUMNS, "imei")
