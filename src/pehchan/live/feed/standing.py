"""What was entered by hand and still holds."""

from __future__ import annotations

from collections.abc import Iterable

from pehchan.live.entries import Change, Kind
from pehchan.live.feed.entry import Wish


def standing(entries: Iterable[Wish]) -> list[Change]:
    """What was entered by hand and not taken back by hand: it holds beside what the register says.

    A ``clear`` takes back what was entered about the same device, range, TAC or IMSIs.
    """
    off = {
        Kind.CLEAR: (Kind.BLOCK, Kind.NOTICE, Kind.ALLOW, Kind.SPARE),
        Kind.UNMONITOR: (Kind.MONITOR,),
        Kind.UNPAIR: (Kind.PAIR,),
    }
    kept: dict[tuple[object, ...], Change] = {}
    for entry in entries:
        if entry.run is not None:
            continue
        change = entry.change
        ended = off.get(change.kind)
        if ended is None:
            kept.pop(_key(change), None)  # the newer one comes last
            kept[_key(change)] = change
            continue
        for key, one in list(kept.items()):
            if one.kind in ended and _covers(change, one):
                del kept[key]
    return list(kept.values())


def _key(change: Change) -> tuple[object, ...]:
    return (change.kind, *_target(change), change.operator if change.kind == "pair" else None)


def _target(change: Change) -> tuple[object, ...]:
    return change.device, change.device_last, change.tac, change.imsi, change.imsi_last


def _covers(end: Change, change: Change) -> bool:
    """Whether what ends something is about it."""
    if end.kind != "unpair":
        return _target(end) == _target(change)
    return (
        end.device == change.device
        and end.imsi in (None, change.imsi)
        and end.operator in (None, change.operator)
    )
