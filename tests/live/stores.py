"""Stores with known answers, for the tests of a node."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from pehchan.live.entries import Change, Kind
from pehchan.live.question import Verdict
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta

RUN = 2026112300000001
DEVICES = {
    Verdict.WHITELISTED: 35000000000001,
    Verdict.BLACKLISTED: 35000000000002,
    Verdict.GREYLISTED: 35000000000003,
    Verdict.UNKNOWN: 35000000000004,
}
PAIRED_IMSI = 1410011234567890  # with the blocked device
CHANGES = (
    Change(Kind.ALLOW, device=DEVICES[Verdict.WHITELISTED]),
    Change(Kind.BLOCK, device=DEVICES[Verdict.BLACKLISTED]),
    Change(Kind.NOTICE, device=DEVICES[Verdict.GREYLISTED]),
    Change(Kind.PAIR, device=DEVICES[Verdict.BLACKLISTED], imsi=PAIRED_IMSI),
)


def make_store(folder: Path, changes: Iterable[Change] = CHANGES) -> StoreFolder:
    """A store that says these changes, the current one of its folder."""
    place = StoreFolder(folder)
    now = time.time()
    about = Meta(list_run=RUN, list_day="2026-11-23", built_at=now, known_at=now)
    with building(place, about) as (build, _):
        build.change(changes)
    return place
