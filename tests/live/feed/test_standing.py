"""What was entered by hand and still holds."""

from __future__ import annotations

import msgspec
import pytest

from pehchan.live.entries import Change, Kind
from pehchan.live.feed.entry import Wish
from pehchan.live.feed.standing import standing

IMSI, OTHER = 1410010000000001, 1410010000000002
LISTS = ("block", "notice", "allow", "spare")


def test_what_the_register_said_is_no_entry_by_hand() -> None:
    entries = [
        Wish(kind="block", device=1, run=7),
        Wish(kind="block", device=2),
        Wish(kind="clear", device=2, run=8),
    ]
    assert standing(entries) == [Change(Kind.BLOCK, device=2)]


@pytest.mark.parametrize("kind", LISTS)
def test_a_clear_takes_back_every_list_of_its_own_target_only(kind: str) -> None:
    held = [
        Wish(kind=kind, device=5),
        Wish(kind=kind, device=5, device_last=9),
        Wish(kind=kind, tac=5),
    ]
    for one in held:
        left = standing([*held, msgspec.structs.replace(one, kind="clear")])
        assert left == [other.change for other in held if other is not one]


def test_a_clear_of_subscribers_takes_back_what_was_said_of_them() -> None:
    held = [Wish(kind="block", imsi=IMSI, imsi_last=OTHER), Wish(kind="block", imsi=IMSI)]
    assert standing([*held, Wish(kind="clear", imsi=IMSI)]) == [held[0].change]


def test_a_clear_leaves_pairs_what_is_known_and_what_is_monitored() -> None:
    held = [
        Wish(kind="pair", device=5, imsi=IMSI),
        Wish(kind="monitor", device=5),
        Wish(kind="known", device=5),
    ]
    assert standing([*held, Wish(kind="clear", device=5)]) == [one.change for one in held]
    assert standing([*held, Wish(kind="unmonitor", device=5)]) == [held[0].change, held[2].change]


def test_the_newer_of_two_is_kept_and_comes_last() -> None:
    entries = [
        Wish(kind="block", device=5, valid_until=10),
        Wish(kind="block", device=6),
        Wish(kind="block", device=5, valid_until=20),
    ]
    assert standing(entries) == [entries[1].change, entries[2].change]


def test_what_is_entered_again_behind_a_clear_holds() -> None:
    block = Wish(kind="block", device=5)
    assert standing([block, Wish(kind="clear", device=5), block]) == [block.change]


@pytest.mark.parametrize(
    ("end", "left"),
    [
        (Wish(kind="unpair", device=5), [3]),
        (Wish(kind="unpair", device=5, imsi=IMSI), [2, 3]),
        (Wish(kind="unpair", device=5, operator="one"), [0, 2, 3]),
        (Wish(kind="unpair", device=5, imsi=IMSI, operator="one"), [0, 2, 3]),
        (Wish(kind="unpair", device=5, imsi=OTHER, operator="one"), [0, 1, 2, 3]),
    ],
)
def test_an_unpair_ends_the_pairs_it_names(end: Wish, left: list[int]) -> None:
    pairs = [
        Wish(kind="pair", device=5, imsi=IMSI),
        Wish(kind="pair", device=5, imsi=IMSI, operator="one"),
        Wish(kind="pair", device=5, imsi=OTHER),
        Wish(kind="pair", device=6, imsi=IMSI),
    ]
    assert standing([*pairs, end]) == [pairs[number].change for number in left]
