"""Tests of changes in place: devices, ranges, rules, pairs, and what is counted."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.live.entries import BLOCK, KNOWN, NAMES, Change, Kind
from pehchan.live.store.changes import changed
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.layout import decode
from pehchan.live.store.writer import Writer
from tests.live.feeding import fed
from tests.live.store.making import DEVICE, IMSI, LAST, OTHER_IMSI, change, made


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
