"""What the register tells the change feed: devices that were judged or spared at once."""

from __future__ import annotations

import datetime
import fcntl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.errors import PehchanError
from pehchan.lake.run import Run
from pehchan.lake.view import View
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent

if TYPE_CHECKING:
    from pehchan.live.entries import Change
    from pehchan.live.feed.entry import Wish

MOST_DEVICES = 10_000
_EPOCH = datetime.date(1970, 1, 1)
TOLD = "told.run"
# The tables whose rows say which devices a run of that kind is about.
TABLES = {
    "spare": ("spares",),
    "classification": ("classification",),
    "lists": ("block_list", "exception_list"),
}


def feed_folder(workspace: Workspace) -> Path:
    """Where the workspace's feed is kept: ``lists.feed``, else ``feed``."""
    return workspace.root / (workspace.settings.lists.feed or "feed")


def has_feed(workspace: Workspace) -> bool:
    """Whether the workspace has a feed (``pehchan feed init``)."""
    return (feed_folder(workspace) / "feed.toml").is_file()


def create_feed(workspace: Workspace) -> Path:
    """Make the workspace's feed, unless it has one; its folder.

    What the register did before is no news; nodes have it from the store that was built.
    """
    from pehchan.live.feed import settings

    folder = feed_folder(workspace)
    if not settings.exists(folder):
        settings.create(folder)
        _note(folder, max((run.number for run in workspace.lake.runs()), default=0))
    return folder


def tell(workspace: Workspace) -> int:
    """Enter what the register's runs changed since this was called last; how many entries.

    To be called behind a commit. Killed in between, the next call says what was not said. The
    devices of runs that change more than ten thousand are left to the next store. Without a feed
    nothing is done.

    Raises:
        PehchanError: ``feed_not_told``.
    """
    if not has_feed(workspace):
        return 0
    folder = feed_folder(workspace)
    try:
        with _one_at_a_time(folder):
            return _tell(workspace, folder)
    except (PehchanError, OSError) as error:
        raise PehchanError(
            "feed_not_told",
            f"It was done, but the change feed could not be told: {error}",
            "Put that right and say `pehchan feed tell`.",
        ) from error


def _tell(workspace: Workspace, folder: Path) -> int:
    told = _told(folder)
    every = workspace.local_lake.runs()
    news = [run for run in every if run.number > told]
    if not news:
        return 0
    view = View(workspace.local_lake.store, workspace.local_engine, tuple(every))
    devices: set[int] = set()
    for run in news:
        found = _devices(view, every, run)
        if len(found) <= MOST_DEVICES:
            devices |= found
    entries = tell_devices(workspace, devices, news[-1].number)
    _note(folder, news[-1].number)
    return entries


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait for whoever else tells: our own run may have come too late for them."""
    with (folder / "tell.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def tell_devices(workspace: Workspace, devices: Iterable[int], run: int) -> int:
    """Enter what nodes are to know of some devices now; how many entries.

    Many devices are entered in portions of ten thousand, each of them whole: who is killed in
    between says the rest by saying all of it again.

    Args:
        run: the newest run of the register that is taken into account.
    """
    from pehchan.lists.live_store import changes_of
    from pehchan.live.feed.log import FeedLog
    from pehchan.live.feed.standing import standing

    wanted = sorted({device for device in devices if device >= 0})
    if not wanted:
        return 0
    log = FeedLog(feed_folder(workspace))
    by_hand = standing(log.entries())
    entered = 0
    for start in range(0, len(wanted), MOST_DEVICES):
        portion = set(wanted[start : start + MOST_DEVICES])
        said = [*changes_of(workspace, portion), *_about(by_hand, portion)]
        entered += len(log.append([_wish(change, run) for change in said]))
    return entered


def tell_ranges(workspace: Workspace, spans: Iterable[tuple[int, int]], run: int) -> int:
    """Enter of ranges of devices (first and last) whether they are registered; how many entries.

    What is in the register as exactly such a range, and in effect now or later, is lawful; any
    other is said to be no more than known.
    """
    from pehchan.live.entries import Change, Kind
    from pehchan.live.feed.log import FeedLog
    from pehchan.live.feed.standing import standing

    spans = list(spans)
    view = workspace.local_lake.view()
    name = workspace.local_engine.quote(view.current_name("registration"))
    said = []
    for first, last in spans:
        rows = workspace.local_engine.rows(
            f"SELECT valid_from, valid_until FROM {name} WHERE device = {first} AND "
            f"device_last = {last} AND (status IS NULL OR status = 'whitelist')"
        )
        off = (Kind.CLEAR, Kind.KNOWN)
        said += [Change(kind, device=first, device_last=last) for kind in off]
        for row in rows:
            days = [None if day is None else (day - _EPOCH).days for day in row]
            said.append(Change(Kind.ALLOW, first, last, valid_from=days[0], valid_until=days[1]))
    if not said:
        return 0
    log = FeedLog(feed_folder(workspace))
    said += [one for one in standing(log.entries()) if (one.device, one.device_last) in spans]
    return len(log.append([_wish(change, run) for change in said]))


def build_store(
    workspace: Workspace,
    folder: Path,
    *,
    operator: str | None = None,
    progress: Progress = silent,
) -> int:
    """Build a live check's store that holds the workspace's feed, too; its generation.

    What is entered while it is built, nodes read from the feed. Raises as ``build_live_store``.
    """
    from pehchan.lists.live_store import build_live_store

    if not has_feed(workspace):
        return build_live_store(workspace, folder, operator=operator, progress=progress)
    from pehchan.live.feed.log import FeedLog
    from pehchan.live.feed.standing import standing

    # Before the lake is looked at: what was entered so far of its runs is in it.
    log = FeedLog(feed_folder(workspace))
    last = log.last
    entered = standing(one for one in log.entries() if one.sequence <= last)
    return build_live_store(
        workspace,
        folder,
        operator=operator,
        feed_sequence=last,
        entered=entered,
        progress=progress,
    )


def _devices(view: View, every: Sequence[Run], run: Run) -> set[int]:
    """The devices that a run is about, or the run that it took back; at most one too many."""
    while run.undoes is not None:
        run = next(one for one in every if one.number == run.undoes)
    found: set[int] = set()
    for name in TABLES.get(run.kind, ()):
        if view.files(name):
            table = view.table(name)
            rows = table.filter(table.run == run.number).select("device").distinct()
            found |= {int(row[0]) for row in view.engine.rows(rows.limit(MOST_DEVICES + 1))}
    return found


def _about(changes: Iterable[Change], devices: set[int]) -> Iterator[Change]:
    """The changes about single devices out of some."""
    return (one for one in changes if one.device in devices and one.device_last is None)


def _wish(change: Change, run: int) -> Wish:
    from pehchan.live.feed.entry import Wish

    return Wish(
        kind=change.kind.value,
        device=change.device,
        device_last=change.device_last,
        tac=change.tac,
        imsi=change.imsi,
        imsi_last=change.imsi_last,
        operator=change.operator,
        valid_from=change.valid_from,
        valid_until=change.valid_until,
        run=run,
    )


def _told(folder: Path) -> int:
    """The newest run that was told."""
    try:
        return int((folder / TOLD).read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0


def _note(folder: Path, number: int) -> None:
    from pehchan.live.feed.signing import write_whole

    write_whole(folder / TOLD, f"{number}\n".encode("ascii"), 0o644)
