"""Tests of reading: a snapshot does not move, and what is golden."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pehchan.live.entries import ALLOW, BLOCK, KNOWN, SPARE, Entry
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta
from pehchan.live.store.writer import Writer
from tests.live.feeding import fed
from tests.live.store.making import DEVICE, IMSI, LAST, TAC, change, made


def test_a_snapshot_does_not_move_while_a_writer_writes(tmp_path: Path) -> None:
    with Writer(made(tmp_path, [change("block"), change("pair", imsi=IMSI)])) as writer:
        reader = StoreFolder(tmp_path).current()
        with reader.snapshot() as facts:
            writer.apply(fed([change("clear"), change("unpair")]))
            assert facts.device(DEVICE, 1) == BLOCK | KNOWN
            assert facts.pair(DEVICE, IMSI, 1, None)
        with reader.snapshot() as facts:
            assert facts.device(DEVICE, 1) == 0
            assert not facts.pair(DEVICE, IMSI, 1, None)


def test_what_stands_about_a_device_a_range_a_tac_and_an_imsi(tmp_path: Path) -> None:
    changes = [
        change("allow", valid_until=9),
        change("block", device_last=LAST),
        change("known", tac=TAC),
        change("block", imsi=IMSI, valid_from=4),
    ]
    reader = made(tmp_path, changes).current()
    assert reader.device(DEVICE) == Entry(ALLOW, allow_until=9)
    assert (reader.range(DEVICE), reader.range(DEVICE - 1)) == ((Entry(BLOCK),), ())
    assert (reader.tac(TAC), reader.tac(TAC + 1)) == (Entry(KNOWN), None)
    assert reader.imsi_range(IMSI) == (Entry(BLOCK, block_from=4),)
    assert reader.imsi_range(IMSI + 1) == ()


def test_golden_devices_are_known_by_their_hash_alone(tmp_path: Path) -> None:
    digest = hashlib.md5(b"%014d" % 42, usedforsecurity=False).digest()
    with building(StoreFolder(tmp_path), Meta(built_at=1.0)) as (build, _):
        build.golden([digest])
    with StoreFolder(tmp_path).current().snapshot() as facts:
        assert [facts.device(device, 1) for device in (42, 43)] == [SPARE, 0]
