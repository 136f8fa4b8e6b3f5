"""Bit functions on the default engine; the whole policy runs on Spark elsewhere."""

from __future__ import annotations

import ibis

from pehchan.policy.bits import bit_count, bit_or


def test_or_of_a_group_and_its_bits() -> None:
    rows = ibis.memtable({"group": [1, 1, 2], "mask": [1, 6, 1 << 30]})
    merged = rows.group_by("group").agg(mask=bit_or(rows.mask))
    counted = merged.select("group", "mask", bits=bit_count(merged.mask)).order_by("group")
    found = ibis.duckdb.connect().to_pyarrow(counted).to_pylist()
    assert found == [
        {"group": 1, "mask": 7, "bits": 3},
        {"group": 2, "mask": 1 << 30, "bits": 1},
    ]
