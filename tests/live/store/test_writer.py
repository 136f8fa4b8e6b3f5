"""Tests of the one writer: entries in order, all or none, each once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.errors import PehchanError
from pehchan.live.entries import BLOCK, KNOWN, NAMES, Change, Kind
from pehchan.live.store.build import building
from pehchan.live.store.changes import changed
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.layout import decode
from pehchan.live.store.meta import Meta
from pehchan.live.store.writer import FeedGapError, Writer
from tests.live.feeding import START, fed
from tests.live.store.making import DEVICE, IMSI, LAST, OTHER_IMSI, TAC, change, made


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


def test_a_process_that_reads_may_begin_to_write(tmp_path: Path) -> None:
    folder = made(tmp_path)
    reader = folder.current()
    assert reader.device(DEVICE) is None
    with Writer(StoreFolder(tmp_path)) as writer:
        writer.apply(fed([change("block")]))
        assert reader.device(DEVICE) is not None


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


def test_pairs_of_other_operators_are_passed_over_in_a_store_of_one(tmp_path: Path) -> None:
    folder = made(tmp_path, operator="one", operators=("one", "two"))
    pairs = [
        change("pair", imsi=IMSI, operator="two"),
        change("pair", imsi=OTHER_IMSI, operator="one"),
        change("pair", device=1, imsi=IMSI),
    ]
    with Writer(folder) as writer:
        writer.apply(fed(pairs))
        reader = StoreFolder(tmp_path).current()
        assert reader.meta.counts["pairs"] == 2
        assert not reader.pair(DEVICE, IMSI, 0)
        assert reader.pair(DEVICE, OTHER_IMSI, 0, "one")
        assert reader.pair(1, IMSI, 0, "a new one")


def test_ranges_and_rules_change_in_place(tmp_path: Path) -> None:
    changes = [
        change("block", device_last=LAST, valid_from=5),
        change("known", device_last=LAST),
        change("block", device=DEVICE + 10, device_last=DEVICE + 20),
        change("clear", device=DEVICE + 30, device_last=DEVICE + 40),
        change("block", imsi=IMSI, imsi_last=IMSI + 99),
        change("clear", imsi=IMSI + 5),
    ]
    with Writer(made(tmp_path)) as writer:
        writer.apply(fed(changes))
        reader = StoreFolder(tmp_path).current()
        said = {
            offset: [(entry.lists, entry.block_from) for entry in reader.range(DEVICE + offset)]
            for offset in (0, 10, 21, 30, 41, 52)
        }
        assert said == {
            0: [(BLOCK, 5), (KNOWN, None)],
            10: [(BLOCK, None), (KNOWN, None)],
            21: [(BLOCK, 5), (KNOWN, None)],
            30: [(KNOWN, None)],
            41: [(BLOCK, 5), (KNOWN, None)],
            52: [],
        }
        rules = [bool(reader.imsi_range(IMSI + offset)) for offset in (0, 5, 6, 99, 100)]
        assert rules == [True, False, True, True, False]


KINDS = [one for one in Kind if one not in (Kind.PAIR, Kind.UNPAIR)]
CHANGES = st.builds(Change, st.sampled_from(KINDS), st.integers(0, 3))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(CHANGES, max_size=6), max_size=4))
def test_counts_follow_every_change(batches: list[list[Change]]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as path, Writer(made(Path(path))) as writer:
        model: dict[int | None, bytes | None] = {}
        for batch in batches:
            writer.apply(fed(batch, writer.feed_sequence + 1))
            for one in batch:
                model[one.device] = changed(model.get(one.device), one)
        entries = [decode(record) for record in model.values() if record is not None]
        reader = StoreFolder(path).current()
        counts = reader.meta.counts
        assert counts.get("devices", 0) == len(entries) == reader.entries["devices"]
        for name, bit in NAMES.items():
            assert counts.get(name, 0) == sum(bool(entry.lists & bit) for entry in entries)
