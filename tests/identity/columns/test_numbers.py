from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity import numbers
from pehchan.identity.columns import numbers as columns
from tests.identity.columns.duckdb_values import compiled, evaluated
from tests.identity.samples import batches

keys_of = compiled(lambda t: {"key": columns.number_key(t.text)})
texts_of = compiled(lambda t: {"text": columns.number_text(t.key)})
EDGES = ["0", "000", "9" * 15, "0" * 15, "0" * 16, "1" + "0" * 15, "9" * 16, "9" * 19, "1" * 18]


@given(batches)
@settings(max_examples=40, deadline=None)
def test_keys_are_the_scalar_ones(values: list[str | None]) -> None:
    values = [*EDGES, *(f" {edge}\t" for edge in EDGES), *values]
    found = [row["key"] for row in keys_of(text=values)]
    assert found == [numbers.number_key(value) for value in values]


@given(st.lists(st.text("0123456789", min_size=1, max_size=15), min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_the_text_of_a_key_has_its_leading_zeros(digits: list[str]) -> None:
    keys = [row["key"] for row in keys_of(text=digits)]
    assert [row["text"] for row in texts_of(key=keys)] == digits


def test_the_smallest_and_the_greatest_key() -> None:
    rows = evaluated(lambda t: {"key": columns.number_key(t.text)}, text=["0", "9" * 15, "0" * 15])
    assert [row["key"] for row in rows] == [10, 2 * 10**15 - 1, 10**15]


def test_null_has_neither_key_nor_text() -> None:
    rows = evaluated(
        lambda t: {"key": columns.number_key(t.text), "text": columns.number_text(t.key)},
        text=[None],
        key=[None],
    )
    assert rows == [{"key": None, "text": None}]


@given(st.lists(st.text("0123456789", min_size=1, max_size=15), min_size=1, max_size=30))
@settings(max_examples=20, deadline=None)
def test_numbers_begin_with_what_their_texts_begin_with(digits: list[str]) -> None:
    prefixes = {"410", "00", "1", *(text[:5] for text in digits[:3])}
    named = {f"with_{prefix}": prefix for prefix in prefixes}
    keys = [*map(numbers.number_key, digits), None]
    rows = evaluated(
        lambda t: {name: columns.begins_with(t.key, prefix) for name, prefix in named.items()},
        key=keys,
    )
    for text, row in zip(digits, rows, strict=False):
        assert row == {name: text.startswith(prefix) for name, prefix in named.items()}
    assert set(rows[-1].values()) == {None}
