from __future__ import annotations

import pytest

from pehchan.intake.registers.size import historic_size, smallest_size
from pehchan.settings.intake import ListIntakeSettings
from tests.intake.registers.desk import Desk, failed


@pytest.mark.parametrize(
    ("before", "absolute", "ratio", "smallest"),
    [
        (0, 100, 0.95, 0),
        (1000, -1, 0.75, 750),
        (1000, 100, 0.0, 900),
        (1000, 100, 0.95, 950),
        (50, 100, 0.0, 1),
        (50, -1, 0.0, 0),
        (10, -1, 1.2, 12),
    ],
)
def test_the_smallest_size(before: int, absolute: int, ratio: float, smallest: float) -> None:
    settings = ListIntakeSettings(size_drop_absolute=absolute, size_ratio=ratio)
    assert smallest_size(before, settings) == smallest
    assert historic_size(before, int(smallest), settings).passed
    if smallest >= 1:
        check = historic_size(before, int(smallest) - 1, settings)
        assert not check.passed and (check.figure, check.limit) == (smallest - 1, smallest)


def test_a_delta_counts_by_what_it_leaves(desk: Desk) -> None:
    desk.hand_in("barred_list", "imei\n" + "".join(f"{n}\n" for n in range(1, 9)))
    rows = [f"{n},remove\n" for n in (1, 2, 3)]
    assert desk.hand_in(
        "barred_list", "imei,change_type\n" + "".join(rows[:2]), delta=True
    ).accepted
    last = desk.hand_in(
        "barred_list", "imei,change_type\n" + "".join([*rows[2:], "4,remove\n"]), delta=True
    )
    assert failed(last) == ["historic_size"]
    assert len(desk.held("barred")) == 6


def test_the_check_can_be_switched_off(desk: Desk) -> None:
    desk.hand_in("barred_list", "imei\n1\n2\n3\n")
    assert failed(desk.hand_in("barred_list", "imei\n")) == ["historic_size"]
    emptied = desk.hand_in("barred_list", "imei\n", disabled={"historic"})
    assert emptied.accepted and emptied.counts["removed"] == 3
    assert desk.held("barred") == []
