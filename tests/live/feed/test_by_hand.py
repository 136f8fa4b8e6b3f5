"""Entries as people write and read them."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from pehchan.errors import PehchanError
from pehchan.live.feed.by_hand import shown, wish_of
from pehchan.live.feed.entry import FeedEntry

NOW = datetime.datetime(2026, 8, 1, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("about", "target", "text"),
    [
        ("35-209900-176148-1", (35209900176148, None, None), "35209900176148"),
        ("00440012345678", (440012345678, None, None), "00440012345678"),
        (
            "35209900000000-35209900009999",
            (35209900000000, 35209900009999, None),
            "35209900000000-35209900009999",
        ),
        ("35209900", (None, None, 35209900), "TAC 35209900"),
    ],
)
def test_what_an_entry_is_about(about: str, target: tuple[int | None, ...], text: str) -> None:
    until = datetime.date(2026, 12, 31)
    wish = wish_of("block", about, since=datetime.date(1970, 1, 2), until=until, reason="why")
    assert (wish.device, wish.device_last, wish.tac) == target
    assert wish.valid_from == 1
    row = shown(FeedEntry(**msgspec.structs.asdict(wish), sequence=3, at=NOW))
    assert row == {
        "sequence": 3,
        "at": "2026-08-01T12:00:00+00:00",
        "kind": "block",
        "about": text,
        "from": "1970-01-02",
        "until": "2026-12-31",
        "reason": "why",
    }


def test_an_imsi_is_never_shown() -> None:
    wish = wish_of("pair", "35209900176148", imsi="410010000000001", operator="alpha")
    assert wish.imsi == 1410010000000001
    pair = FeedEntry(**msgspec.structs.asdict(wish), sequence=1, at=NOW)
    rule = FeedEntry(kind="block", imsi=1410010000000001, sequence=2, at=NOW)
    assert "41001" not in f"{shown(pair)}{shown(rule)}"


@pytest.mark.parametrize("about", ["", "ABCDEF", "1234567", "35209900000009-35209900000001"])
def test_what_is_no_device(about: str) -> None:
    with pytest.raises(PehchanError):
        wish_of("block", about)


def test_what_is_no_imsi() -> None:
    with pytest.raises(PehchanError) as refused:
        wish_of("pair", "35209900176148", imsi="x")
    assert refused.value.code == "bad_imsi"
