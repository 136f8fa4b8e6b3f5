from __future__ import annotations

from datetime import timedelta

from pehchan.status.facts import block_days
from tests.status.samples import DAY


def test_the_earliest_due_and_the_earliest_coming_date_count() -> None:
    near = [DAY + timedelta(days=days) for days in (3, -1, 0, -4, 2)]
    assert block_days([*near, None], DAY) == (near[3], near[4])


def test_a_block_is_due_on_its_day() -> None:
    assert block_days([DAY], DAY) == (DAY, None)
    assert block_days([DAY], DAY - timedelta(days=1)) == (None, DAY)


def test_rows_without_a_date_block_nothing() -> None:
    assert block_days([None, None], DAY) == (None, None)
