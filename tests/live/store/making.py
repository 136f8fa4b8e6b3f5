"""Stores for tests, filled by changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pehchan.live.entries import Change, Kind
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta

DEVICE, LAST = 35209900176148, 35209900176199
TAC = 35209900
IMSI, OTHER_IMSI = 1410011234567890, 1410021234567890
DAY = 20_600  # in May 2026


def made(path: Path, changes: Iterable[Change] = (), **about: object) -> StoreFolder:
    """A folder with a store of one generation that holds what the changes say."""
    folder = StoreFolder(path)
    with building(folder, Meta(built_at=1.0, **about)) as (build, _):  # type: ignore[arg-type]
        build.change(changes)
    return folder


def change(kind: str, device: int | None = DEVICE, **fields: object) -> Change:
    """A change of a device, or of what the fields name instead."""
    if "tac" in fields or ("imsi" in fields and kind not in ("pair", "unpair")):
        device = None
    return Change(Kind(kind), device, **fields)  # type: ignore[arg-type]
