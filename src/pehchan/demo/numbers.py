"""Chance that can be repeated: the same seed gives the same nation on every machine."""

from __future__ import annotations

from math import gcd

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
Integers = npt.NDArray[np.int64]


def words(numbers: Integers, seed: int, stream: int) -> Integers:
    """63 bits of chance for each number: SplitMix64 of (seed, stream, number), never negative."""
    start = np.uint64((seed * 0x9E3779B97F4A7C15 + stream * 0xD1B54A32D192ED03) % 2**64)
    mixed: Words = numbers.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + start
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed = mixed ^ (mixed >> np.uint64(31))
    return (mixed >> np.uint64(1)).astype(np.int64)


def shuffled(numbers: Integers, size: int, seed: int) -> Integers:
    """Each number of 0..size-1 sent to another one, each place taken once."""
    step = int(size * 0.6180339887) | 1
    while gcd(step, size) != 1:
        step += 2
    return (numbers * step + seed % size) % size


def scattered(column: str) -> str:
    """SQL that sends an integer column of 0..10**8-1 one-to-one to the same range.

    A permutation polynomial (the linear factor has no factor in common with 10, the square's
    factor is a multiple of 10), so that neighbours do not become equal steps.
    """
    return f"((73939133 * ({column}) + 70 * ({column}) * ({column}) + 41526173) % 100000000)"


def scattered_serial(column: str) -> str:
    """SQL that sends an integer column of 0..10**6-1 one-to-one to serial numbers."""
    return f"((371293 * ({column}) + 130 * ({column}) * ({column}) + 271828) % 1000000)"


def check_digit(column: str) -> str:
    """SQL for the Luhn check digit of a 14-digit device key (TS 23.003 annex B)."""
    terms = []
    for place in range(14):
        digit = f"(({column}) // {10**place} % 10)"
        # The last of the 14 digits is doubled, then every second one to the left.
        terms.append(f"({digit} * 2 - 9 * ({digit} > 4)::INT)" if place % 2 == 0 else digit)
    return f"((10 - ({' + '.join(terms)}) % 10) % 10)"
