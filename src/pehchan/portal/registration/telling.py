"""Telling the live nodes of carried registrations, whether or not a device's judgement changed.

Judging tells of devices whose judgement changes. A device that nobody ever used has none, and a
node that lets registered devices alone in has to know of it all the same.
"""

from __future__ import annotations

from pehchan.engines.duckdb import quoted
from pehchan.identity.device import key_of
from pehchan.lake.workspace import Workspace
from pehchan.lists.feed_out import MOST_DEVICES, has_feed, tell_devices, tell_ranges
from pehchan.portal.cases.documents import private_path
from pehchan.portal.registration.models import RegisterChange, Shipment
from pehchan.portal.registration.rows import devices_of


def shipment_tell(workspace: Workspace, shipment: Shipment) -> None:
    """Enter into the feed what nodes are to know of a shipment's devices and ranges.

    More than ten thousand single devices are left to the next store, as the feed leaves them.
    Without a feed nothing is done; a second time says the same again.

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
    if len(single) <= MOST_DEVICES:
        tell_devices(workspace, single, shipment.run or newest)
    if spans:
        tell_ranges(workspace, spans, shipment.run or newest)


def _of_file(workspace: Workspace, file: str) -> tuple[set[int], list[tuple[int, int]]]:
    """Single devices, at most one more than are told, and ranges of a consignment's list."""
    source = f"read_parquet({quoted(str(private_path(file)))})"
    texts = (
        "SELECT unnest(string_split(imei || coalesce('|' || nullif(other_imeis, ''), ''), '|')) "
        f"FROM {source} WHERE imei_last = '' LIMIT {MOST_DEVICES + 1}"
    )
    single = {key_of(row[0]) for row in workspace.local_engine.rows(texts)}
    ranges = workspace.local_engine.rows(
        f"SELECT imei, imei_last FROM {source} WHERE imei_last <> ''"
    )
    spans = [(key_of(first) or 0, key_of(last) or 0) for first, last in ranges]
    return {key for key in single if key is not None}, spans
