"""Entries of a feed for tests of what follows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from pehchan.live.entries import Change
from pehchan.live.feed.entry import FeedEntry

START = datetime(2026, 7, 1, tzinfo=UTC)


def fed(changes: Iterable[Change], first: int = 1) -> list[FeedEntry]:
    """The changes as entries of a feed, numbered from ``first`` on, one a second."""
    return [
        FeedEntry(**change.as_json(), sequence=number, at=START + timedelta(seconds=number))  # type: ignore[arg-type]
        for number, change in enumerate(changes, first)
    ]
