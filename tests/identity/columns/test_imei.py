from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity import imei
from pehchan.identity.columns import imei as columns
from tests.identity.columns.duckdb_values import compiled, evaluated
from tests.identity.samples import batches, device_keys

norm_of = compiled(lambda t: {"norm": columns.normal_form(t.text)})
digits_of = compiled(
    lambda t: {"one": columns.check_digit(t.key), "all": columns.with_check_digit(t.key)}
)
KEYS = [0, 1, 10**13, 10**14 - 1, 35209900176148, 49015420323751, 1332700000000]


@given(batches)
@settings(max_examples=40, deadline=None)
def test_the_normal_form_is_the_scalar_one(values: list[str | None]) -> None:
    rows = norm_of(text=values)
    assert [row["norm"] for row in rows] == [imei.normal_form(value) for value in values]


@given(st.lists(device_keys, min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_check_digits_are_the_scalar_ones(keys: list[int]) -> None:
    keys = KEYS + keys
    rows = digits_of(key=keys)
    texts = [f"{key:014d}" for key in keys]
    assert [row["one"] for row in rows] == [imei.check_digit(text) for text in texts]
    assert [row["all"] for row in rows] == [imei.with_check_digit(text) for text in texts]


def test_an_irregular_device_has_no_check_digit_and_keeps_its_text() -> None:
    rows = evaluated(
        lambda t: {
            "digit": columns.check_digit(t.key),
            "bare": columns.with_check_digit(t.key),
            "text": columns.with_check_digit(t.key, t.other),
        },
        key=[-5, None, 1332700000000],
        other=["*#06#", None, None],
    )
    assert rows == [
        {"digit": None, "bare": None, "text": "*#06#"},
        {"digit": None, "bare": None, "text": None},
        {"digit": 2, "bare": "013327000000002", "text": "013327000000002"},
    ]


def test_leading_digits_are_ascii_digits_only() -> None:
    values = ["00000007", "12345678", "1234567", "1_345678", "+1234567", "000000e3", "12345678x"]
    rows = evaluated(lambda t: {"first": columns.leading_digits(t.text, 8)}, text=values)
    assert [row["first"] for row in rows] == [7, 12345678, None, None, None, None, 12345678]
