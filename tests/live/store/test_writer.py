"""Tests of the one writer: entries in order, all or none, each once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta
from pehchan.live.store.writer import FeedGapError, Writer
from tests.live.feeding import START, fed
from tests.live.store.making import DEVICE, TAC, change, made


def test_entries_are_applied_once_and_in_order(tmp_path: Path) -> None:
    folder = made(tmp_path)
    entries = fed([change("block"), change("clear"), change("block", device=1)])
    with Writer(folder) as writer:
        assert writer.apply(entries[:2]) == 2
        assert writer.apply(entries) == 3
        assert writer.apply(entries) == 3
        reader = StoreFolder(tmp_path).current()
        assert reader.device(DEVICE) is None
        assert (reader.feed_sequence, reader.version) == (3, "1.3")
        assert reader.meta.counts["block"] == 1
        assert reader.entries["journal"] == 3


def test_a_gap_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with Writer(made(tmp_path)) as writer:
        writer.apply(fed([change("block")]))
        entries = fed([change("block", device=9)] * 4)
        for given_ in ([3], [2, 4]):
            with pytest.raises(FeedGapError) as gap:
                writer.apply([one for one in entries if one.sequence in given_])
            assert gap.value.facts == {"held": given_[-1] - 2, "given": given_[-1]}
        reader = StoreFolder(tmp_path).current()
        assert (reader.feed_sequence, reader.device(9)) == (1, None)


def test_one_bad_entry_leaves_all_of_them_out(tmp_path: Path) -> None:
    good, bad = fed([change("block"), change("known", tac=TAC)])
    with Writer(made(tmp_path)) as writer:
        with pytest.raises(PehchanError, match="cannot be used"):
            writer.apply([good, type(bad)(kind="block", sequence=2, at=START)])
        assert writer.feed_sequence == 0
        assert StoreFolder(tmp_path).current().device(DEVICE) is None


def test_the_age_of_what_is_known(tmp_path: Path) -> None:
    folder = made(tmp_path)
    later = datetime(2026, 7, 2, tzinfo=UTC)
    with Writer(folder) as writer:
        writer.apply(fed([change("block")]))
        reader = StoreFolder(tmp_path).current()
        assert reader.age(START.timestamp() + 11) == 10
        writer.apply([], known_at=later)
        writer.apply([], known_at=START)
        assert StoreFolder(tmp_path).current().meta.known_at == later.timestamp()
        assert reader.age(0.0) == 0.0


def test_there_is_one_writer(tmp_path: Path) -> None:
    folder = made(tmp_path)
    with Writer(folder), pytest.raises(PehchanError) as refused:
        Writer(StoreFolder(tmp_path))
    assert refused.value.code == "busy"
    Writer(StoreFolder(tmp_path)).close()
    with pytest.raises(PehchanError) as missing:
        Writer(StoreFolder(tmp_path / "nothing"))
    assert missing.value.code == "no_store"
    made(tmp_path / "nothing")
    Writer(StoreFolder(tmp_path / "nothing")).close()


def test_the_writer_follows_to_another_generation(tmp_path: Path) -> None:
    folder = made(tmp_path)
    with Writer(folder) as writer:
        writer.apply(fed([change("block"), change("block", device=1)]))
        with building(StoreFolder(tmp_path), Meta(built_at=1.0, feed_sequence=1)) as (_, built):
            pass
        assert built.generation == 2
        assert writer.feed_sequence == 2  # the second entry was replayed before the switch
        writer.apply(fed([change("block", device=2)], 3))
        reader = StoreFolder(tmp_path).current()
        assert [reader.device(one) is not None for one in (DEVICE, 1, 2)] == [False, True, True]


def test_a_build_that_holds_less_than_the_journal_enforces_it_and_asks_for_the_rest(
    tmp_path: Path,
) -> None:
    folder = made(tmp_path, feed_sequence=5)
    with Writer(folder) as writer:
        writer.apply(fed([change("block", device=6)], 6))
        with building(StoreFolder(tmp_path), Meta(built_at=1.0, feed_sequence=3)):
            pass
        reader = StoreFolder(tmp_path).current()
        assert reader.feed_sequence == 3
        assert reader.device(6) is not None
        with pytest.raises(FeedGapError) as gap:
            writer.apply(fed([change("block", device=7)], 7))
        assert gap.value.held == 3
