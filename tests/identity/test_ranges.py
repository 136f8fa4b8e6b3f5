from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.errors import PehchanError
from pehchan.identity.ranges import DeviceRange, range_of_tac, range_of_texts

small = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(
    lambda ends: DeviceRange(min(ends), max(ends))
)


@given(small, small)
def test_ranges_overlap_when_they_share_a_device(one: DeviceRange, other: DeviceRange) -> None:
    shared = {key for key in range(31) if key in one} & {key for key in range(31) if key in other}
    assert one.overlaps(other) is other.overlaps(one) is bool(shared)
    assert len(one) == len([key for key in range(31) if key in one])


def test_text_has_the_leading_zeros() -> None:
    assert str(range_of_tac("01332700")) == "01332700000000-01332700999999"
    assert str(range_of_texts("013327000000002")) == "01332700000000"
    assert range_of_texts("01332700000000", " ") == DeviceRange(1332700000000, 1332700000000)
    assert range_of_texts("01332700000000", "013327000000051").last == 1332700000005


def test_only_keys_are_in_a_range() -> None:
    assert "01332700000000" not in range_of_tac("01332700")
    assert -1 not in DeviceRange(0, 5)


@pytest.mark.parametrize(
    ("first", "last"),
    [("35209900176149", "35209900176148"), ("1234", "35209900176148"), ("", None)],
)
def test_bad_ranges_are_refused(first: str, last: str | None) -> None:
    with pytest.raises(PehchanError) as caught:
        range_of_texts(first, last)
    assert caught.value.code == "bad_range"


@pytest.mark.parametrize(("first", "last"), [(-1, 5), (6, 5), (0, 10**14)])
def test_ends_are_device_keys_in_order(first: int, last: int) -> None:
    with pytest.raises(PehchanError, match="range of devices"):
        DeviceRange(first, last)
