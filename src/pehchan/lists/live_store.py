"""Filling a live check's store from the lake."""

from __future__ import annotations

import datetime
import hashlib
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pehchan.errors import UsageError
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from pehchan.live.entries import Change
    from pehchan.live.store.build import Build

BATCH = 500_000


def build_live_store(
    workspace: Workspace,
    folder: Path,
    *,
    operator: str | None = None,
    on: datetime.date | None = None,
    feed_sequence: int | None = None,
    entered: Iterable[Change] = (),
    progress: Progress = silent,
) -> int:
    """Build a store from the lake and make it the current one; returns its generation.

    Nodes go on answering from the old one meanwhile, and take up the new one within 0.2 seconds.

    Args:
        operator: the operator whose nodes read it: of the exceptions it gets its own; None for all.
        on: the day from which it is asked; today.
        feed_sequence: the last entry of the feed that was entered before this call and whose facts
            are in the lake; the last one that the current store holds when None. Later ones that
            the current store holds are replayed before the switch.
        entered: changes of the feed up to there that the lake does not have, in their order.

    Raises:
        UsageError: there is no such operator.
        PehchanError: ``busy`` when another process builds there.
    """
    from pehchan.live.store.build import building
    from pehchan.live.store.folder import StoreFolder
    from pehchan.live.store.meta import Meta

    region = workspace.settings.region
    if operator is not None and region.operator(operator) is None:
        raise UsageError(
            "unknown_operator",
            f"There is no operator {operator!r}.",
            "`pehchan config show` prints the operators.",
        )
    store = StoreFolder(folder)
    if feed_sequence is None:
        feed_sequence = store.current().feed_sequence if store.exists() else 0
    known_at = time.time()
    view = workspace.local_lake.view()
    publication = view.latest("lists")
    about = Meta(
        operator=operator,
        operators=tuple(one.id for one in region.operators),
        timezone=region.timezone,
        list_run=publication.number if publication else None,
        list_day=publication.on.isoformat() if publication else None,
        built_at=known_at,
        known_at=known_at,
        feed_sequence=feed_sequence,
    )
    with building(store, about) as (build, built):
        _fill(build, workspace, view, on or workspace.today(), progress)
        build.change(entered)
        progress("switching over")
    return built.generation


def changes_of(workspace: Workspace, devices: Iterable[int]) -> list[Change]:
    """What the feed is to say of some devices, so that nodes know of them what a build would say.

    The changes of a device restate it whole, and are to be entered together. Devices that the lake
    does not know are cleared. IMSIs of pairs are among them.
    """
    import ibis
    import pyarrow as pa

    from pehchan.lists.live_rows import device_rows, pair_rows
    from pehchan.live.entries import KNOWN, MONITORED, Change, Kind

    keys = sorted({key for key in devices if key >= 0})
    digests = {_digest(key): key for key in keys}
    columns = {"device": pa.array(digests.values(), pa.int64()), "hash": pa.array(digests)}
    engine = workspace.local_engine
    engine.connection.register("live_arrow", pa.table(columns))
    asked = engine.hold("live_asked", "SELECT device, hash FROM live_arrow")
    engine.connection.unregister("live_arrow")
    view = workspace.local_lake.view()
    operators = tuple(one.id for one in workspace.settings.region.operators)
    rows = engine.rows(device_rows(view, workspace.settings, workspace.today(), asked))
    pairs = engine.rows(pair_rows(view, operators).semi_join(asked, "device"))
    golden = view.current("golden").select(hash=ibis._.hash.lower()).semi_join(asked, "hash")
    untouchable = {digests[digest] for (digest,) in engine.rows(golden)}
    engine.drop("live_asked")
    off = (Kind.CLEAR, Kind.UNMONITOR, Kind.UNPAIR)
    said = {key: [Change(kind, device=key) for kind in off] for key in keys}
    for row in rows:
        # A golden device is said to be known, and no more: the feed does not tell which they are.
        lists = row[1] & (KNOWN | MONITORED) if row[0] in untouchable else row[1]
        said[row[0]].extend(_restated(row[0], lists, *row[2:]))
    for key in untouchable:
        said[key].append(Change(Kind.KNOWN, device=key))
    for device, imsi, number in pairs:
        name = operators[number - 1] if number else None
        said[device].append(Change(Kind.PAIR, device=device, imsi=imsi, operator=name))
    return [change for key in keys for change in said[key]]


def _restated(device: int, lists: int, *days: int) -> Iterator[Change]:
    from pehchan.lists.live_rows import DAYS
    from pehchan.live.entries import ALLOW, BLOCK, KNOWN, MONITORED, NOTICE, SPARE, Change, Kind

    day = {name: None if one < 0 else one for name, one in zip(DAYS, days, strict=True)}
    if lists & KNOWN:
        yield Change(Kind.KNOWN, device=device)
    if lists & MONITORED:
        yield Change(Kind.MONITOR, device=device)
    if lists & ALLOW:
        span = (day["allow_from"], day["allow_until"])
        yield Change(Kind.ALLOW, device=device, valid_from=span[0], valid_until=span[1])
    if lists & NOTICE:
        yield Change(Kind.NOTICE, device=device, valid_until=day["notice_until"])
    if lists & BLOCK:
        yield Change(Kind.BLOCK, device=device, valid_from=day["block_from"])
    if lists & SPARE:
        yield Change(Kind.SPARE, device=device, valid_until=day["spare_until"])


def _fill(
    build: Build, workspace: Workspace, view: View, day: datetime.date, progress: Progress
) -> None:
    import numpy as np

    from pehchan.lists import live_rows
    from pehchan.live.entries import KNOWN, Entry

    done = 0
    devices = live_rows.device_rows(view, workspace.settings, day)
    progress("sorting the devices")
    for batch in _batches(workspace, devices):
        days = {name: batch[name] for name in live_rows.DAYS}
        build.devices(batch["device"], batch["lists"].astype(np.uint8), days)
        done += len(batch["device"])
        progress("writing the devices", done)
    progress("writing ranges, models and pairs")
    ranges = (
        (first, last, Entry(lists, allow_from=_none(begin), allow_until=_none(end)))
        for batch in _batches(workspace, live_rows.range_rows(view))
        for first, last, lists, begin, end in zip(
            *(column.tolist() for column in batch.values()), strict=True
        )
    )
    build.ranges(ranges)
    for batch in _batches(workspace, live_rows.tac_rows(view)):
        build.tacs(batch["tac"], np.full(len(batch["tac"]), KNOWN, np.uint8))
    about = build.about
    for batch in _batches(workspace, live_rows.pair_rows(view, about.operators, about.operator)):
        build.pairs(batch["device"], batch["imsi"], batch["operator"])
    golden = view.current("golden")
    hashes = workspace.local_engine.rows(golden.select(hash=golden.hash.lower()).distinct())
    build.golden(sorted(bytes.fromhex(text) for (text,) in hashes))


def _batches(workspace: Workspace, rows: ir.Table) -> Iterator[dict[str, Any]]:
    """The rows in their order, as columns of int64, some hundred thousand at a time."""
    engine = workspace.local_engine
    reader = engine.connection.sql(engine.text(rows)).to_arrow_reader(BATCH)
    for batch in reader:
        yield {
            name: batch.column(name).to_numpy(zero_copy_only=False) for name in batch.schema.names
        }


def _digest(device: int) -> str:
    """The hash by which the golden register has a device."""
    return hashlib.md5(b"%014d" % device, usedforsecurity=False).hexdigest()


def _none(day: int) -> int | None:
    return None if day < 0 else day
