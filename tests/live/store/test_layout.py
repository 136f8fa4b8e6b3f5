"""Tests of the records' layout."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.live.entries import ALLOW, BLOCK, LAST_DAY, NOTICE, SPARE, Entry
from pehchan.live.store.layout import (
    active,
    decode,
    decode_segment,
    encode,
    encode_pair,
    encode_segment,
    in_force,
    operator_suffix,
    pair_prefix,
)

DAYS = st.none() | st.integers(0, LAST_DAY)
ENTRIES = st.builds(Entry, st.integers(0, 63), *([DAYS] * 8))


@settings(max_examples=200, deadline=None)
@given(ENTRIES, st.integers(0, LAST_DAY))
def test_a_record_says_what_the_entry_says(entry: Entry, day: int) -> None:
    record = encode(entry)
    assert decode(record) == entry
    expected = entry.lists
    for number, bit in enumerate((BLOCK, NOTICE, ALLOW, SPARE)):
        first, last = entry[1 + 2 * number : 3 + 2 * number]
        if (first is not None and day < first) or (last is not None and day > last):
            expected &= ~bit
    assert active(record, day) == expected


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**50), st.lists(ENTRIES, max_size=5))
def test_a_segment_keeps_its_records(first: int, entries: list[Entry]) -> None:
    records = tuple(encode(entry) for entry in entries)
    assert decode_segment(encode_segment(first, records)) == (first, records)


@given(DAYS, DAYS, st.integers(0, LAST_DAY))
def test_a_pair_keeps_its_days(first: int | None, last: int | None, day: int) -> None:
    expected = (first is None or first <= day) and (last is None or day <= last)
    assert in_force(encode_pair(first, last), day) is expected


def test_pairs_lie_in_the_order_of_their_numbers() -> None:
    keys = [
        pair_prefix(device, imsi) + operator_suffix(operator)
        for device in (0, 255, 256, 10**14 - 1)
        for imsi in (10, 2**33, 2 * 10**15 - 1)
        for operator in (0, 1, 256)
    ]
    assert keys == sorted(keys)


def test_a_blocked_device_with_its_date_takes_four_bytes() -> None:
    assert len(encode(Entry(BLOCK, block_from=20_000))) == 4
