from __future__ import annotations

from hypothesis import given, settings

from pehchan.identity import imsi
from pehchan.identity.columns import imsi as columns
from tests.identity.columns.duckdb_values import compiled, evaluated
from tests.identity.samples import batches

keys_of = compiled(lambda t: {"key": columns.imsi_key(t.text)})
texts_of = compiled(lambda t: {"text": columns.imsi_text(t.key)})


@given(batches)
@settings(max_examples=40, deadline=None)
def test_keys_and_texts_are_the_scalar_ones(values: list[str | None]) -> None:
    rows = keys_of(text=values)
    keys = [row["key"] for row in rows]
    assert keys == [imsi.imsi_key(value) for value in values]
    rows = texts_of(key=keys)
    assert [row["text"] for row in rows] == [
        None if key is None else imsi.imsi_text(key) for key in keys
    ]


def test_a_prefix_is_told_from_the_number_behind_the_guard() -> None:
    keys = [imsi.imsi_key(text) for text in ("410010000012345", "001010000012345", "41", None)]
    rows = evaluated(
        lambda t: {
            "pk": columns.has_prefix(t.key, "41001"),
            "test": columns.has_prefix(t.key, "001"),
        },
        key=keys,
    )
    assert [row["pk"] for row in rows] == [True, False, False, None]
    assert [row["test"] for row in rows] == [False, True, False, None]
