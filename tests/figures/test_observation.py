from __future__ import annotations

from collections.abc import Callable
from csv import DictReader
from decimal import Decimal
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.figures.observation import cited, dimensions, read

HEAD = "series,dimension,period,value,rounded_to,stated_change_pct,compared_with,source,url"


def test_a_line_with_a_claim() -> None:
    line = "handsets_assembled_locally,brand=Tecno,2024,2850000,,97.5,2023,The News,https://a.pk/x"
    (one,) = read([HEAD, line], "x.csv")
    assert one.value == Decimal(2_850_000)
    assert one.part == (("brand", "Tecno"),)
    assert one.claim is not None
    assert one.claim.against is not None
    assert (one.claim.percent, one.claim.decimals) == (Decimal("97.5"), 1)
    assert (one.claim.against.text, one.line, one.reachable) == ("2023", 2, True)


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("a,,20x4,1,,,,s,", "period", "20x4"),
        ("a,,2024,many,,,,s,", "value", "many"),
        ("a,,2024,NaN,,,,s,", "value", "NaN"),
        ("a,,2024,1,,5,last,s,", "compared_with", "last"),
    ],
)
def test_a_bad_line_is_named(line: str, column: str, value: str) -> None:
    with pytest.raises(PehchanError) as refused:
        list(read([HEAD, "a,,2024,1,,,,s,", line], "x.csv"))
    facts = refused.value.facts
    if column != "compared_with":
        assert facts["column"] == column
    assert (facts["line"], facts["value"]) == (3, value)


def test_dimensions_are_sorted_pairs() -> None:
    found = dimensions("policy=Policy 2020; part=batteries")
    assert found == (("part", "batteries"), ("policy", "Policy 2020"))
    assert dimensions("") == ()


def test_every_cited_figure_has_a_source_and_says_something() -> None:
    for one in cited():
        assert one.source
        assert one.value is not None or one.claim is not None


def test_the_cited_figures_are_those_of_the_seed_file(shared: Callable[..., Path]) -> None:
    with shared("data", "seed-figures.csv").open(encoding="utf-8", newline="") as file:
        seed = [(row["period"], row["value"], row["source"]) for row in DictReader(file)]
    ours = [
        (one.period.text, "" if one.value is None else f"{one.value:f}", one.source)
        for one in cited()
    ]
    assert ours == seed
