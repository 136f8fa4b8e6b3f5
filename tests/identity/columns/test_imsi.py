from __future__ import annotations

from hypothesis import given, settings

from pehchan.identity import imsi
from pehchan.identity.columns import imsi as columns
from tests.identity.columns.duckdb_values import compiled
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
