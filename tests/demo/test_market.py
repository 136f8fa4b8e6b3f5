from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pehchan.demo import market


def test_brands_add_up_to_the_published_totals() -> None:
    by_generation = {2: 0, 4: 0}
    for brand in market.BRANDS:
        by_generation[brand.generation] += brand.handsets
    assert by_generation == {2: market.FEATURE_PHONES, 4: market.SMARTPHONES}
    assert market.SMARTPHONES + market.FEATURE_PHONES == market.ASSEMBLED_LOCALLY
    assert sum(brand.handsets for brand in market.IMPORTED_BRANDS) == market.IMPORTED


def test_figures_are_those_of_the_source(shared: Callable[..., Path]) -> None:
    with shared("data", "seed-figures.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["period"] == "2024"]
    published = {
        (row["series"], row["dimension"]): int(row["value"])
        for row in rows
        if row["series"].startswith("handsets_")
    }
    local = "handsets_assembled_locally"
    assert published[local, ""] == market.ASSEMBLED_LOCALLY
    assert published["handsets_imported", ""] == market.IMPORTED
    assert published[local, "type=smartphone"] == market.SMARTPHONES
    assert published[local, "type=2G feature phone"] == market.FEATURE_PHONES
    named = {brand.name: brand.handsets for brand in market.BRANDS[:10]}
    source = {
        dimension.removeprefix("brand="): value
        for (series, dimension), value in published.items()
        if series == local and dimension.startswith("brand=")
    }
    assert named == source


@given(st.integers(0, 10**7), st.lists(st.integers(1, 10**7), min_size=1, max_size=30))
def test_shared_out_is_whole_and_fair(total: int, weights: list[int]) -> None:
    parts = market.shared_out(total, tuple(weights))
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - total * weight / sum(weights)) < 1 + 1e-6
