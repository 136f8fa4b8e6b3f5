"""One change of a store, within a transaction."""

from __future__ import annotations

from collections import Counter
from functools import partial

import lmdb

from pehchan.live.entries import (
    ALLOW,
    BLOCK,
    KNOWN,
    MONITORED,
    NAMES,
    NOTICE,
    SPARE,
    Change,
    Entry,
    Kind,
)
from pehchan.live.store.layout import (
    DAYS,
    EVERY_OPERATOR,
    decode,
    encode,
    encode_pair,
    integer_key,
    operator_suffix,
    pair_prefix,
)
from pehchan.live.store.segments import Records, rewrite

_BITS = {
    Kind.BLOCK: BLOCK,
    Kind.NOTICE: NOTICE,
    Kind.ALLOW: ALLOW,
    Kind.SPARE: SPARE,
    Kind.KNOWN: KNOWN,
    Kind.MONITOR: MONITORED,
}
_OFF = {Kind.CLEAR: BLOCK | NOTICE | ALLOW | SPARE, Kind.UNMONITOR: MONITORED}

Tables = dict[str, lmdb._Database]


class Changes:
    """Applies changes within a write transaction.

    Attributes:
        operators: the operators that pairs name; grows when a pair names another.
        counts: by how much the counts of ``Meta`` changed.
    """

    def __init__(
        self,
        transaction: lmdb.Transaction[bytes],
        tables: Tables,
        operators: tuple[str, ...],
        only: str | None = None,
    ) -> None:
        self._transaction = transaction
        self._tables = tables
        self._only = only
        self.operators = operators
        self.counts: Counter[str] = Counter()

    def apply(self, change: Change) -> None:
        """Apply a change; another operator's pairs are passed over in a store of one operator."""
        if change.kind in (Kind.PAIR, Kind.UNPAIR):
            if change.operator is None or self._only in (None, change.operator):
                self._pair(change)
        elif change.device is not None and change.device_last in (None, change.device):
            self._record("devices", change.device, change)
        elif change.device is not None and change.device_last is not None:
            self._segment("ranges", change.device, change.device_last, change)
        elif change.tac is not None:
            self._record("tacs", change.tac, change)
        elif change.imsi is not None:
            last = change.imsi if change.imsi_last is None else change.imsi_last
            self._segment("imsis", change.imsi, last, change)

    def _record(self, table: str, key: int, change: Change) -> None:
        before = self._transaction.get(integer_key(key), db=self._tables[table])
        after = changed(before, change)
        if after is not None:
            self._transaction.put(integer_key(key), after, db=self._tables[table])
        elif before is not None:
            self._transaction.delete(integer_key(key), db=self._tables[table])
        if table == "devices":
            was, now = before[0] if before else 0, after[0] if after else 0
            self.counts["devices"] += (after is not None) - (before is not None)
            for name, bit in NAMES.items():
                self.counts[name] += bool(now & bit) - bool(was & bit)

    def _segment(self, table: str, first: int, last: int, change: Change) -> None:
        edit = partial(_changed_segment, change)
        rewrite(self._transaction, self._tables[table], first, last, edit)

    def _pair(self, change: Change) -> None:
        assert change.device is not None  # a Change without one cannot be made
        pairs = self._tables["pairs"]
        prefix = pair_prefix(change.device, change.imsi)
        if change.kind is Kind.PAIR:
            key = prefix + operator_suffix(self._number(change.operator))
            value = encode_pair(change.valid_from, change.valid_until)
            self.counts["pairs"] += self._transaction.get(key, db=pairs) is None
            self._transaction.put(key, value, db=pairs)
            return
        every = change.operator is None
        ending = b"" if every else operator_suffix(self._number(change.operator))
        with self._transaction.cursor(pairs) as cursor:
            there = cursor.set_range(prefix)
            while there and cursor.key().startswith(prefix):
                if cursor.key().endswith(ending):
                    there = cursor.delete()  # moves on to the next
                    self.counts["pairs"] -= 1
                else:
                    there = cursor.next()

    def _number(self, operator: str | None) -> int:
        if operator is None:
            return EVERY_OPERATOR
        if operator not in self.operators:
            self.operators = (*self.operators, operator)
        return self.operators.index(operator) + 1


def changed(record: bytes | None, change: Change) -> bytes | None:
    """The record after a change; None when nothing is left of it."""
    bit = _BITS.get(change.kind, 0)
    rest = None if record is None else _without(record, bit or _OFF[change.kind])
    if not bit:
        return rest
    entry = Entry() if rest is None else decode(rest)
    days = list(entry[1:])
    for number, (of, ends) in enumerate(DAYS):
        if of == bit:
            days[number] = change.valid_until if ends else change.valid_from
    return encode(Entry(entry.lists | bit, *days))


def _changed_segment(change: Change, records: Records) -> Records:
    """The records of a segment after a change: what it says takes the place of what they said."""
    bit = _BITS.get(change.kind, 0)
    left = (_without(record, bit or _OFF[change.kind]) for record in records)
    kept = tuple(record for record in left if record is not None)
    fresh = changed(None, change) if bit else None
    return kept if fresh is None else (*kept, fresh)


def _without(record: bytes, bits: int) -> bytes | None:
    """The record without some lists and their days; None when nothing is left of it."""
    entry = decode(record)
    days = (None if bits & of else day for (of, _), day in zip(DAYS, entry[1:], strict=True))
    lists = entry.lists & ~bits
    return encode(Entry(lists, *days)) if lists else None
