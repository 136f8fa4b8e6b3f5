"""Report gsma_not_found: devices whose TAC is in no TAC register."""

from __future__ import annotations

from pehchan.policy.evidence import Evidence
from pehchan.policy.rules import gsma_not_found
from pehchan.reports.facts import Facts
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

COLUMNS = (Column("imei", "IMEI"),)


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write the devices that the rule gsma_not_found matches with its own default delays.

    As in DIRBS-Core these are all devices seen up to the last day of data, whatever the month.
    """
    last = facts.view.last_day_of_data() or options.on
    evidence = Evidence(facts.view, facts.settings, last, today=options.on)
    try:
        matched = gsma_not_found.matches(evidence, gsma_not_found.Parameters())
        sql = f"SELECT DISTINCT device FROM ({facts.engine.text(matched)}) m"
        month = options.month
        stem = f"{facts.country}_{month.month}_{month.year}_gsma_not_found"
        files.table(stem, facts.with_imei(sql), COLUMNS, "imei")
    finally:
        evidence.close()
