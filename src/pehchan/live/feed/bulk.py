"""Taking over a whole store that the feed hands out, without losing what was known already."""

from __future__ import annotations

import shutil

from pehchan.errors import PehchanError
from pehchan.live.entries import Change
from pehchan.live.feed.entry import Snapshot
from pehchan.live.feed.source import Source
from pehchan.live.store import meta
from pehchan.live.store.environment import Environment
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.journal import Journalled
from pehchan.live.store.layout import FORMAT
from pehchan.live.store.snapshot import DATA, adopt_snapshot
from pehchan.live.store.writer import read_meta, replay

INCOMING = "incoming"


async def install(folder: StoreFolder, source: Source, snapshot: Snapshot, held: int) -> int:
    """Make a snapshot the current generation, with what the feed has on top; the last entry held.

    To be called by who writes the store, and nobody else.

    Args:
        held: the last entry that the current generation holds; the new one holds it, too.

    Raises:
        PehchanError: ``busy``, ``bad_snapshot``, ``store_unusable``, and what ``Source`` raises.
    """
    place = folder.path / INCOMING
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        await source.fetch(snapshot, place / DATA)
        environment = Environment(place, write=True)
        try:
            reached = await _catch_up(environment, source, held)
        finally:
            environment.close()
        adopt_snapshot(folder, place / DATA)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return reached


async def _catch_up(environment: Environment, source: Source, held: int) -> int:
    """Apply what the feed has on top, to its end; the last entry held."""
    with environment.begin() as transaction:
        about = read_meta(environment, transaction)
    if about.format != FORMAT:
        raise PehchanError(
            "store_unusable",
            "The feed's snapshot was made by another version.",
            "Bring the node and the register to the same version.",
        )
    while True:
        news = await source.news(about.feed_sequence, 0)
        given = [
            Journalled(one.sequence, one.at.timestamp(), Change.of(one)) for one in news.entries
        ]
        with environment.begin(write=True) as transaction:
            about = replay(environment, transaction, about, given)
            transaction.put(meta.KEY, about.encode(), db=environment.tables["meta"])
        if about.feed_sequence >= max(news.head.sequence, held):
            return about.feed_sequence
