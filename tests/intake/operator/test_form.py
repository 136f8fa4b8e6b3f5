from __future__ import annotations

import re

import duckdb
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.intake.operator.form import DATE, RULES, form_of, header_check
from pehchan.settings.region import RegionSettings

FORM = form_of(RegionSettings())


def test_the_settings_say_whether_there_is_a_column_of_technologies() -> None:
    assert FORM.names == ("date", "imei", "imsi", "msisdn", "rat")
    assert [rule.column for rule in FORM.rules] == ["imei", "imsi", "msisdn", "rat"]
    without = form_of(msgspec.structs.replace(RegionSettings(), import_rat=False))
    assert without.names == ("date", "imei", "imsi", "msisdn")
    assert [rule.column for rule in without.rules] == ["imei", "imsi", "msisdn"]


@pytest.mark.parametrize(
    "line",
    ["date,imei,imsi,msisdn,rat", "DATE,IMEI,Imsi,MSISDN,RAT", '"date", imei,imsi,msisdn,rat'],
)
def test_the_case_of_the_header_does_not_matter(line: str) -> None:
    assert header_check(line, FORM) is None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "date,imei,imsi,msisdn",
        "date,imei,msisdn,imsi,rat",
        "date,imei,imsi,msisdn,rat,",
        "date;imei;imsi;msisdn;rat",
        "20260701,35000000000001,111010000000001,221,006",
    ],
)
def test_any_other_header_is_refused_and_shown(line: str) -> None:
    check = header_check(line, FORM)
    assert check is not None
    assert check.name == "schema"
    assert check.samples == ((1, line),)
    assert "date,imei,imsi,msisdn,rat" in check.message
    assert check.next_step


def test_an_endless_header_is_not_repeated_in_full() -> None:
    check = header_check("x" * 100_000, FORM)
    assert check is not None
    assert len(check.message) < 400
    assert check.samples == ((1, "x" * 200),)


def test_a_row_where_the_header_should_be_is_in_no_message() -> None:
    check = header_check("20260701,35000000000001,111010000000001,221,006", FORM)
    assert check is not None
    assert "111010000000001" not in check.message + check.next_step


@pytest.mark.parametrize(
    ("column", "text", "holds"),
    [
        ("imei", "0", True), ("imei", "*#06#", True), ("imei", "aBcDeF", True),
        ("imei", "1" * 16, True), ("imei", "1" * 17, False), ("imei", "G", False),
        ("imei", " 1", False), ("imei", "", False), ("imei", "=cmd", False),
        ("imsi", "1" * 15, True), ("imsi", "1" * 16, False), ("imsi", "+1", False),
        ("imsi", "1e3", False), ("imsi", "1_0", False), ("imsi", "٣", False),
        ("msisdn", "0", True), ("msisdn", "0x10", False), ("msisdn", "-1", False),
        ("rat", "001|006", True), ("rat", "009", False), ("rat", "6", False),
    ],
)  # fmt: skip
def test_every_column_has_its_rule(column: str, text: str, holds: bool) -> None:
    rule = next(rule for rule in RULES if rule.column == column)
    assert (re.search(rule.form, text) is not None) is holds


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text("019aFG*#|+-_ e٣.\t", max_size=17) | st.text(max_size=4), max_size=60))
def test_a_rule_means_the_same_in_python_and_in_sql(texts: list[str]) -> None:
    texts = [text for text in texts if "\n" not in text and "\0" not in text]
    with duckdb.connect() as connection:
        for rule in (DATE, *RULES):
            found = connection.execute(
                "SELECT regexp_matches(t, $2) FROM (SELECT unnest($1::VARCHAR[]) AS t)",
                [texts, rule.form],
            ).fetchall()
            assert [holds for (holds,) in found] == [
                re.search(rule.form, text) is not None for text in texts
            ]
