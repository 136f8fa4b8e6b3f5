from __future__ import annotations

import pytest

from pehchan.intake.checks import Sample, failed, passed, samples_of, share


@pytest.mark.parametrize(("count", "holds"), [(0, True), (5, True), (6, False), (100, False)])
def test_a_share_equal_to_the_limit_passes(count: int, holds: bool) -> None:
    check = share("null_imei", count, 100, 0.05, "have no IMEI")
    assert check.passed is holds
    assert (check.figure, check.limit) == (count / 100, 0.05)


def test_a_share_says_its_numbers() -> None:
    told = share("null_imei", 37, 1000, 0.05, "have no IMEI").message
    assert told == "37 of 1,000 rows have no IMEI (3.70%; at most 5.00% allowed)"


def test_only_a_share_over_its_limit_says_what_to_do() -> None:
    assert share("null_imei", 1, 10, 0.05, "have no IMEI", "Look.").next_step == "Look."
    assert share("null_imei", 0, 10, 0.05, "have no IMEI", "Look.").next_step == ""


def test_nothing_of_nothing_is_no_share() -> None:
    assert share("null_imei", 0, 0, 0.0, "have no IMEI").passed


def test_samples_are_the_first_few_lines_and_long_ones_are_cut() -> None:
    found = samples_of((line, "x" * 500) for line in range(20, 2, -1))
    assert [sample.line for sample in found] == [3, 4, 5, 6, 7]
    assert {len(sample.text) for sample in found} == {200}


def test_a_check_as_json_has_its_figure_limit_samples_and_next_step() -> None:
    check = failed("zip", "Broken.", "Send it again.", figure=2, limit=1, samples=[Sample(3, "x")])
    assert check.as_json() == {
        "check": "zip",
        "passed": False,
        "message": "Broken.",
        "figure": 2,
        "limit": 1,
        "samples": [{"line": 3, "text": "x"}],
        "next_step": "Send it again.",
    }
    assert "next_step" not in passed("zip", "Whole.").as_json()
