"""Subscribers a day, proved against a plain count."""

from __future__ import annotations

from collections import defaultdict

import ibis
from hypothesis import given, settings
from hypothesis import strategies as st

from pehchan.identity.imsi import imsi_key
from pehchan.identity.msisdn import msisdn_key
from pehchan.policy.subscriber import daily_average, valid

BACKEND = ibis.duckdb.connect()
ROW = st.tuples(
    st.integers(min_value=1, max_value=3),
    st.integers(min_value=1, max_value=4),
    st.sampled_from([202606, 202607]),
    st.integers(min_value=0, max_value=31),
)
SCHEMA = {"device": "int64", "subscriber": "int64", "month": "int32", "days": "int32"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(ROW, min_size=1, max_size=25),
    st.sampled_from([0.5, 1.0, 1.4, 1.5, 2.0, 3.0]),
    st.integers(min_value=1, max_value=6),
)
def test_the_average_of_each_device(
    rows: list[tuple[int, int, int, int]], threshold: float, least: int
) -> None:
    used: dict[int, set[tuple[int, int, int]]] = defaultdict(set)
    for device, subscriber, month, days in rows:
        used[device] |= {(subscriber, month, bit) for bit in range(5) if days >> bit & 1}
    expected = set()
    for device, pairs in used.items():
        seen = len({(month, bit) for _, month, bit in pairs})
        if seen >= least and len(pairs) / seen >= threshold:
            expected.add(device)
    table = ibis.memtable([dict(zip(SCHEMA, row, strict=True)) for row in rows], schema=SCHEMA)
    found = daily_average(table, threshold=threshold, min_seen_days=least)
    assert set(BACKEND.to_pyarrow(found)["device"].to_pylist()) == expected


def test_how_long_a_valid_identifier_is() -> None:
    imsis = ["1" * length for length in range(12, 16)] + [""]
    numbers = ["2" * length for length in range(11, 16)]
    rows = [
        {"device": place, "operator": "one", "month": 202607, "days": 1,
         "imsi": imsi_key(imsi), "msisdn": msisdn_key(number)}
        for place, (imsi, number) in enumerate(zip(imsis, numbers, strict=True))
    ]  # fmt: skip
    table = ibis.memtable(
        rows,
        schema={"device": "int64", "operator": "string", "month": "int32", "days": "int32",
                "imsi": "int64", "msisdn": "int64"},
    )  # fmt: skip
    by_imsi = BACKEND.to_pyarrow(valid(table, use_msisdn=False))["device"].to_pylist()
    by_number = BACKEND.to_pyarrow(valid(table, use_msisdn=True))["device"].to_pylist()
    assert (sorted(by_imsi), sorted(by_number)) == ([2, 3], [1, 2, 3, 4])
