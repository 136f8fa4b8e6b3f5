"""Tests of what a store says about itself."""

from __future__ import annotations

from pehchan.live.store.meta import Meta, decode


def test_it_is_read_back() -> None:
    said = Meta(operator="one", operators=("one", "two"), list_run=3, counts={"block": 7})
    assert decode(said.encode()) == said


def test_operators_are_numbered_from_one() -> None:
    said = Meta(operators=("one", "two"))
    assert [said.number_of(name) for name in ("one", "two", "three")] == [1, 2, None]
