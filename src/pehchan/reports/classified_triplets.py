"""Report classified_triplets: who used the devices that meet a condition."""

from __future__ import annotations

from pehchan.reports.facts import Facts, literal, text_of
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

COLUMNS = (
    Column("imei"),
    Column("imsi_text", "imsi"),
    Column("msisdn_text", "msisdn"),
    Column("operator"),
)


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write a file per condition: every triplet of a device that meets it, once per operator."""
    for condition in options.chosen(facts.settings):
        sql = (
            f"SELECT DISTINCT n.device, {text_of('n.imsi')} AS imsi_text, "
            f"{text_of('n.msisdn')} AS msisdn_text, n.operator "
            f"FROM {facts.rows_of('sightings')} n JOIN (SELECT DISTINCT device "
            f"FROM {facts.current('classification')} "
            f"WHERE condition = {literal(condition.label)}) c ON c.device = n.device"
        )
        stem = f"classified_triplets_{condition.label}"
        order = "imei, imsi_text, msisdn_text, operator"
        files.table(stem, facts.with_imei(sql), COLUMNS, order)
