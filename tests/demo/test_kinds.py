from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.demo.kinds import (
    CROWDED,
    KINDS,
    LEAST_DEVICES,
    LEAST_PER_KIND,
    MOST_DEVICES,
    kind_counts,
)
from pehchan.demo.models import SPECIAL_TACS
from pehchan.demo.policy import conditions
from pehchan.errors import UsageError


def test_names_are_distinct_and_the_crowded_come_first() -> None:
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names)
    assert tuple(names[: len(CROWDED)]) == CROWDED


def test_near_misses_expect_nothing_and_planted_kinds_a_condition() -> None:
    labels = {str(condition["label"]) for condition in conditions()}
    for kind in KINDS:
        assert kind.near_miss == (not kind.expected), kind.name
        assert set(kind.expected) <= labels, kind.name
        assert kind.base == "ordinary" or kind.base in SPECIAL_TACS
    assert {label for kind in KINDS for label in kind.expected} == labels


@given(st.integers(LEAST_DEVICES, MOST_DEVICES))
def test_counts_scale_and_leave_most_devices_alone(devices: int) -> None:
    counts = kind_counts(devices)
    assert min(counts) >= LEAST_PER_KIND
    assert sum(counts) <= devices * 0.13 + LEAST_PER_KIND * len(KINDS)
    for kind, count in zip(KINDS, counts, strict=True):
        assert count == LEAST_PER_KIND or abs(count - devices * kind.parts / 10_000) <= 2


@pytest.mark.parametrize("devices", [-1, 0, LEAST_DEVICES - 1, MOST_DEVICES + 1])
def test_other_sizes_are_refused(devices: int) -> None:
    with pytest.raises(UsageError) as caught:
        kind_counts(devices)
    assert caught.value.code == "demo_size"
