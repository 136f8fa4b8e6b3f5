"""Tests of the journal."""

from __future__ import annotations

from pathlib import Path

from pehchan.live.store import journal
from pehchan.live.store.journal import Journalled
from tests.live.store.making import IMSI, change, made


def test_what_is_noted_is_read_back_from_any_place(tmp_path: Path) -> None:
    environment = made(tmp_path).open(write=True)[1]
    table = environment.tables["journal"]
    changes = [
        change("block", valid_from=3),
        change("pair", imsi=IMSI, operator="one"),
        change("clear", device_last=10**14 - 1),
    ]
    entries = [Journalled(254 + number, 0.5, one) for number, one in enumerate(changes)]
    with environment.begin(write=True) as transaction:
        for entry in reversed(entries):
            journal.write(transaction, table, entry)
    with environment.begin() as transaction:
        assert list(journal.read(transaction, table, 0)) == entries
        assert list(journal.read(transaction, table, 255)) == entries[2:]
        assert list(journal.read(transaction, table, 256)) == []
