"""Ranges as segments that do not overlap: one look-up finds all that is said about a key.

A segment lies under its last key, so that the first segment at or behind a key is the only one
that can hold it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator

import lmdb

from pehchan.live.store.layout import INTEGER, decode_segment, encode_segment, integer_key

Records = tuple[bytes, ...]
Segment = tuple[int, int, Records]


def segments(ranges: Iterable[tuple[int, int, bytes]]) -> Iterator[Segment]:
    """Segments (first, last, records) in order, out of ranges (first, last, record) by first."""
    open_ends: list[tuple[int, bytes]] = []
    start = 0
    for first, last, record in ranges:
        yield from _up_to(open_ends, start, first)
        start = first
        heapq.heappush(open_ends, (last, record))
    yield from _up_to(open_ends, start, None)


def _up_to(open_ends: list[tuple[int, bytes]], start: int, limit: int | None) -> Iterator[Segment]:
    """The segments from a key to before a limit; takes out of the heap what ends there."""
    while open_ends and (limit is None or start < limit):
        end = open_ends[0][0]
        last = end if limit is None else min(end, limit - 1)
        yield start, last, _distinct(record for _, record in open_ends)
        while open_ends and open_ends[0][0] <= last:
            heapq.heappop(open_ends)
        start = last + 1


def rewrite(
    transaction: lmdb.Transaction[bytes],
    table: lmdb._Database,
    first: int,
    last: int,
    edit: Callable[[Records], Records],
) -> None:
    """Give every key of a range the records that ``edit`` makes of those it had.

    Segments are cut where the range begins and ends; pieces left without records are removed.
    """
    found = list(_overlapping(transaction, table, first, last))
    for _, end, _ in found:
        transaction.delete(integer_key(end), db=table)
    for begin, end, records in _joined(_edited(found, first, last, edit)):
        transaction.put(integer_key(end), encode_segment(begin, records), db=table)


def _overlapping(
    transaction: lmdb.Transaction[bytes], table: lmdb._Database, first: int, last: int
) -> Iterator[Segment]:
    with transaction.cursor(table) as cursor:
        there = cursor.set_range(integer_key(first))
        while there:
            begin, records = decode_segment(cursor.value())
            if begin > last:
                return
            yield begin, INTEGER.unpack(cursor.key())[0], records
            there = cursor.next()


def _edited(
    found: Iterable[Segment], first: int, last: int, edit: Callable[[Records], Records]
) -> Iterator[Segment]:
    """The segments and the gaps between them, cut at the range's ends, edited within it."""
    place = first
    for begin, end, records in found:
        if begin < first:
            yield begin, first - 1, records
        if place < begin:
            yield place, begin - 1, _distinct(edit(()))
        yield max(begin, first), min(end, last), _distinct(edit(records))
        if end > last:
            yield last + 1, end, records
        place = end + 1
    if place <= last:
        yield place, last, _distinct(edit(()))


def _joined(pieces: Iterable[Segment]) -> Iterator[Segment]:
    """The pieces without empty ones; neighbours that say the same are one."""
    held: Segment | None = None
    for piece in pieces:
        if not piece[2]:
            continue
        if held is not None and held[1] + 1 == piece[0] and held[2] == piece[2]:
            held = (held[0], piece[1], held[2])
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held


def _distinct(records: Iterable[bytes]) -> Records:
    return tuple(sorted(set(records)))
