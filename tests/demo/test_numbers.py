from __future__ import annotations

import duckdb
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.demo.numbers import check_digit, scattered, scattered_serial, shuffled, words
from pehchan.identity import imei


def test_words_are_the_same_for_ever() -> None:
    """The first output of SplitMix64 with seed 0 is published; ours is its upper 63 bits."""
    one = np.array([1], dtype=np.int64)
    assert words(one, 0, 0).tolist() == [0xE220A8397B1DCDAF >> 1]


def test_words_are_spread_and_differ_by_seed_and_stream() -> None:
    numbers = np.arange(100_000, dtype=np.int64)
    drawn = words(numbers, 20260101, 1)
    assert drawn.min() >= 0
    assert len(np.unique(drawn)) == len(numbers)
    for shift in (0, 8, 20, 34, 50):
        counts = np.bincount((drawn >> shift) % 5, minlength=5)
        assert abs(counts / len(numbers) - 0.2).max() < 0.01
    assert not (drawn == words(numbers, 20260102, 1)).any()
    assert not (drawn == words(numbers, 20260101, 2)).any()


@settings(max_examples=50)
@given(st.integers(1_000, 20_000), st.integers(0, 10**9))
def test_shuffled_takes_each_place_once(size: int, seed: int) -> None:
    places = shuffled(np.arange(size, dtype=np.int64), size, seed)
    assert np.array_equal(np.sort(places), np.arange(size))


def test_serials_are_a_permutation_of_the_whole_range() -> None:
    query = f"SELECT count(DISTINCT {scattered_serial('i')}) FROM range(1000000) AS t(i)"
    assert duckdb.execute(query).fetchall() == [(1_000_000,)]


def test_scattered_is_one_to_one_and_makes_no_equal_steps() -> None:
    """Neighbours, and the ends of the range, where the largest products must still fit."""
    numbers = "(FROM range(300000) UNION ALL FROM range(99700000, 100000000)) AS t(i)"
    drawn = duckdb.execute(
        f"SELECT count(*), count(DISTINCT {scattered('i')}), min({scattered('i')}),"
        f" max({scattered('i')}) FROM {numbers}"
    ).fetchall()
    count, distinct, least, most = drawn[0]
    assert count == distinct == 600_000
    assert least >= 0
    assert most < 10**8
    steps = duckdb.execute(
        "SELECT count(*) FROM (SELECT"
        f" {scattered('i + 1')} - {scattered('i')} AS one,"
        f" {scattered('i + 2')} - {scattered('i + 1')} AS two FROM range(300000) AS t(i))"
        " WHERE one = two"
    ).fetchall()
    assert steps == [(0,)]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 10**14 - 1), min_size=1, max_size=50))
def test_check_digit_is_identitys(keys: list[int]) -> None:
    listed = ", ".join(f"({key})" for key in keys)
    rows = duckdb.execute(
        f"SELECT {check_digit('device')} FROM (VALUES {listed}) AS t(device)"
    ).fetchall()
    assert [row[0] for row in rows] == [imei.check_digit(f"{key:014d}") for key in keys]
