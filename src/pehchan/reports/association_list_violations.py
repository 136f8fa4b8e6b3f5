"""Report association_list_violations: devices used by others than those they belong to."""

from __future__ import annotations

from pehchan.reports.facts import Facts, literal, text_of
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

COLUMNS = (
    Column("imei"),
    Column("imsi_text", "imsi"),
    Column("msisdn_text", "msisdn"),
    Column("first_day", "first_seen", "day"),
    Column("last_day", "last_seen", "day"),
)


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write a file per operator: the month's triplets whose IMSI is of nobody with that device.

    Who a device belongs to is in the association register; whose an IMSI is, in the subscribers
    register.
    """
    triplets = facts.triplets(options.month)
    for operator in facts.operators:
        sql = (
            f"SELECT t.*, {text_of('t.imsi')} AS imsi_text, {text_of('t.msisdn')} AS msisdn_text "
            f"FROM {triplets} t WHERE t.operator = {literal(operator)} AND t.device IS NOT NULL "
            f"AND NOT EXISTS (SELECT 1 FROM {facts.current('association')} a "
            f"JOIN {facts.current('subscribers')} s ON s.uid = a.uid "
            "WHERE a.device = t.device AND s.imsi = t.imsi)"
        )
        stem = f"association_violations_{operator}"
        files.table(stem, facts.with_imei(sql), COLUMNS, "imei, imsi_text, msisdn_text")
