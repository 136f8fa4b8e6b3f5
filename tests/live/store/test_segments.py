"""Tests of ranges as segments, against a plain list of what is said about each key."""

from __future__ import annotations

from tempfile import TemporaryDirectory

import lmdb
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.live.store.layout import INTEGER, decode_segment
from pehchan.live.store.segments import Records, Segment, rewrite, segments

KEYS = 40
BOUNDS = st.tuples(st.integers(0, KEYS - 1), st.integers(0, KEYS - 1)).map(sorted)
RANGES = st.lists(st.tuples(BOUNDS, st.sampled_from([b"a", b"b", b"c"])), max_size=12)


def said(pieces: list[Segment]) -> list[Records]:
    """What segments say about each key; they must not overlap, nor be empty."""
    found: list[Records] = [()] * KEYS
    for first, last, records in pieces:
        assert first <= last
        assert records
        for key in range(first, last + 1):
            assert not found[key]
            found[key] = records
    return found


def expected(ranges: list[tuple[list[int], bytes]]) -> list[Records]:
    return [
        tuple(sorted({record for (first, last), record in ranges if first <= key <= last}))
        for key in range(KEYS)
    ]


@settings(max_examples=200, deadline=None)
@given(RANGES)
def test_ranges_are_cut_where_they_overlap(ranges: list[tuple[list[int], bytes]]) -> None:
    rows = sorted((first, last, record) for (first, last), record in ranges)
    assert said(list(segments(rows))) == expected(ranges)


@settings(max_examples=100, deadline=None)
@given(
    RANGES, st.lists(st.tuples(BOUNDS, st.sampled_from([b"a", b"d"]), st.booleans()), max_size=6)
)
def test_segments_are_rewritten_in_place(
    ranges: list[tuple[list[int], bytes]],
    edits: list[tuple[list[int], bytes, bool]],
) -> None:
    model = [set(records) for records in expected(ranges)]
    with TemporaryDirectory() as folder, lmdb.open(folder, max_dbs=1) as environment:
        table = environment.open_db(b"ranges", integerkey=True)
        with environment.begin(write=True) as transaction:
            for (first, last), record in ranges:
                rewrite(transaction, table, first, last, lambda old, new=record: (*old, new))
            for (first, last), record, adds in edits:

                def edit(old: Records, record: bytes = record, adds: bool = adds) -> Records:
                    rest = tuple(one for one in old if one != record)
                    return (*rest, record) if adds else rest

                rewrite(transaction, table, first, last, edit)
                for key in range(first, last + 1):
                    model[key] = (model[key] - {record}) | ({record} if adds else set())
            with transaction.cursor(table) as cursor:
                pieces = [
                    (decode_segment(value)[0], INTEGER.unpack(key)[0], decode_segment(value)[1])
                    for key, value in cursor
                ]
    assert said(pieces) == [tuple(sorted(records)) for records in model]
