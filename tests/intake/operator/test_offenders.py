from __future__ import annotations

import pytest

from tests.intake.operator.desk import Desk, check, failed, hundred, row


@pytest.mark.parametrize("number", [0, 7, 93])
def test_samples_name_the_lines_as_they_came(number: int, desk: Desk) -> None:
    lines = hundred()
    for place in range(number, number + 6):
        lines[place] = row(place, imei=f"  {place}")
    receipt = desk.hand_in(lines)
    assert failed(receipt) == ["schema"]
    [failure] = receipt.failed
    assert failure.samples == tuple(
        (place + 2, lines[place]) for place in range(number, number + 5)
    )
    assert f"    line {number + 2}: {lines[number]}" in receipt.lines()


def test_broken_rows_are_no_samples_of_other_checks(desk: Desk) -> None:
    broken = row(0, imei="", imsi="x")
    lines = [broken, *hundred(*[{"imei": ""}] * 7)]
    receipt = desk.hand_in(lines)
    assert failed(receipt) == ["null_imei", "null"]
    assert [sample.line for sample in check(receipt, "null_imei").samples] == [3, 4, 5, 6, 7]


def test_every_failed_check_has_its_own_samples(desk: Desk) -> None:
    changes = [{"imsi": "222010000000001", "date": "20260801"}] * 21
    receipt = desk.hand_in(hundred(*changes, {"imei": "12345678901234"}))
    names = ["data_daterange", "leading_zero", "out_of_region_imsi", "out_of_region"]
    assert failed(receipt) == [*names, "non_home_network"]
    assert [one.samples[0].line for one in receipt.failed] == [2, 23, 2, 2, 2]
    assert not any(one.samples for one in receipt.checks if one.passed)


def test_a_hostile_line_is_cut_and_stays_one_line(desk: Desk) -> None:
    hostile = "=cmd|'/c calc'!A0" + "x" * 5000
    receipt = desk.hand_in([hostile])
    assert check(receipt, "schema").samples == ((2, hostile[:200]),)
