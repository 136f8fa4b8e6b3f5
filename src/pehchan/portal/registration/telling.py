"""Telling the live nodes of carried registrations, whether or not a device's judgement changed.

Judging tells of devices whose judgement changes. A device that nobody ever used has none, and a
node that lets registered devices alone in has to know of it all the same.
"""

from __future__ import annotations

from pehchan.engines.duckdb import quoted
from pehchan.lake.workspace import Workspace
from pehchan.lists.feed_out import has_feed, tell_devices, tell_ranges
from pehchan.portal.cases.documents import private_path
from pehchan.portal.registration.models import MOST_TOLD, RegisterChange, Shipment
from pehchan.portal.registration.rows import devices_of, devices_sql, spans_sql


def shipment_tell(workspace: Workspace, shipment: Shipment) -> None:
    """Enter into the feed what nodes are to know of a shipment's devices and ranges.

    More single devices than `MOST_TOLD` are left to the next store, which an operator's node gets
    with the next publication. Without a feed nothing is done; a second time says the same again.

    Raises:
        PehchanError: the feed cannot be written.
    """
    if not has_feed(workspace):
        return
    changes = list(RegisterChange.objects.filter(shipment=shipment).order_by("pk"))
    single: set[int] = set()
    spans: list[tuple[int, int]] = []
    for change in changes:
        for row in change.rows:
            if "imei_last" in row:
                first, last = devices_of({"imei": row["imei"], "imei_last": row["imei_last"]})
                spans.append((first, last))
            else:
                single.update(devices_of(row))
        if change.file:
            found, ranges = _of_file(workspace, change.file)
            single |= found
            spans += ranges
    newest = max((run.number for run in workspace.local_lake.runs()), default=0)
    if len(single) <= MOST_TOLD:
        tell_devices(workspace, single, shipment.run or newest)
    if spans:
        tell_ranges(workspace, spans, shipment.run or newest)


def _of_file(workspace: Workspace, file: str) -> tuple[set[int], list[tuple[int, int]]]:
    """Single devices, at most one more than are told, and ranges of a consignment's list."""
    source = f"read_parquet({quoted(str(private_path(file)))})"
    rows = workspace.local_engine.rows
    single = {row[0] for row in rows(f"{devices_sql(source)} LIMIT {MOST_TOLD + 1}")}
    return single, [(first, last) for first, last in rows(spans_sql(source))]
