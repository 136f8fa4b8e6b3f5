from __future__ import annotations

import pytest

from pehchan.intake.checks import Check
from pehchan.intake.registers.form import Form, header_names, known
from pehchan.intake.registers.stolen import CHANGES, FORM

RECOGNISE = known(FORM, CHANGES)


@pytest.mark.parametrize(
    "line",
    ["imei,reporting_date,status", "IMEI,Reporting_Date,STATUS", '"imei", "reporting_date",status'],
)
def test_capitals_quotes_and_blanks_do_not_matter(line: str) -> None:
    assert RECOGNISE([line], False) == FORM


@pytest.mark.parametrize(
    ("line", "delta", "said"),
    [
        ("imei,status,reporting_date", False, "Column 2 of the header is not 'reporting_date'"),
        ("imei,reporting_date", False, "The header has 2 columns, 3 are expected."),
        ("imei,reporting_date,status", True, "The column change_type is missing"),
        ("imei,reporting_date,status,change_type", False, "it is a delta file"),
        ("", False, "The header has 1 columns"),
    ],
)
def test_a_wrong_header_is_told_apart(line: str, delta: bool, said: str) -> None:
    found = RECOGNISE([line], delta)
    assert isinstance(found, Check) and not found.passed and found.name == "schema"
    assert said in found.message and "imei,reporting_date,status" in found.next_step
    assert found.samples == ((1, line),)


def test_a_delta_has_one_field_more() -> None:
    found = RECOGNISE(["imei,reporting_date,status,change_type"], True)
    assert isinstance(found, Form) and found.names == (*FORM.names, "change_type")


def test_a_huge_header_is_not_repeated_in_full() -> None:
    found = RECOGNISE([f"{'x' * 60_000},reporting_date,status"], False)
    assert isinstance(found, Check) and len(found.message) < 200
    assert found.samples == ((1, "x" * 200),)


def test_a_row_where_the_header_should_be_is_in_no_message() -> None:
    found = RECOGNISE(["35209900176148,20260701,blacklist"], False)
    assert isinstance(found, Check) and "35209900176148" not in found.message + found.next_step


def test_names_by_another_delimiter() -> None:
    assert header_names("TAC|Model Name", "|") == ("tac", "model name")
