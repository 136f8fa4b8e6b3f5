from __future__ import annotations

from hypothesis import given, settings

from pehchan.identity import device
from pehchan.identity.columns import device as columns
from pehchan.identity.imei import normal_form
from tests.identity.columns.duckdb_values import compiled, evaluated
from tests.identity.samples import batches

keys_of = compiled(lambda t: {"file": columns.key_of(t.text), "norm": columns.device_key(t.text)})
text_of = compiled(lambda t: {"text": columns.device_text(t.key, t.other)})


@given(batches)
@settings(max_examples=40, deadline=None)
def test_keys_are_the_scalar_ones(values: list[str | None]) -> None:
    rows = keys_of(text=values)
    assert [row["file"] for row in rows] == [device.key_of(value) for value in values]
    assert [row["norm"] for row in rows] == [device.device_key(value) for value in values]


@given(batches)
@settings(max_examples=20, deadline=None)
def test_the_text_of_a_key_is_its_normal_form(values: list[str | None]) -> None:
    norms = [normal_form(value) for value in values]
    keys = [device.device_key(norm) for norm in norms]
    rows = text_of(key=keys, other=norms)
    assert [row["text"] for row in rows] == norms


def test_without_the_irregular_texts_only_well_formed_devices_have_one() -> None:
    rows = evaluated(lambda t: {"text": columns.device_text(t.key)}, key=[7, -7, None])
    assert [row["text"] for row in rows] == ["00000000000007", None, None]
