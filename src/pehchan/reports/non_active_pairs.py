"""Report non_active_pairs: pairs that have not been used together for some time."""

from __future__ import annotations

import datetime

from pehchan.reports.facts import Facts, day, text_of
from pehchan.reports.files import Column, Files
from pehchan.reports.options import Options

COLUMNS = (
    Column("imei", "imei_norm"),
    Column("imsi_text", "imsi"),
    Column("last_seen", kind="day"),
)


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write each pair last seen more than ``period`` days before ``on``, once, with that day.

    A pair seen again since is not listed, and a pair never seen has no last day. (DIRBS-Core lists
    a pair for each month in which it was seen, active or not.)
    """
    since = options.on - datetime.timedelta(days=options.period)
    sql = (
        f"SELECT p.device, {text_of('p.imsi')} AS imsi_text, max(n.last_day) AS last_seen "
        f"FROM (SELECT DISTINCT device, imsi FROM {facts.current('pairing')}) p "
        f"JOIN {facts.rows_of('sightings')} n ON n.device = p.device AND n.imsi = p.imsi "
        f"GROUP BY p.device, p.imsi HAVING max(n.last_day) < {day(since)}"
    )
    stem = f"non_active_pairs_{since:%Y%m%d}"
    files.table(stem, facts.with_imei(sql), COLUMNS, "imei, imsi_text")
