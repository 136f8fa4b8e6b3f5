from __future__ import annotations

from decimal import Decimal

from pehchan.figures.derive import changes, shares, sums
from pehchan.figures.observation import cited, read

HEAD = "series,dimension,period,value,rounded_to,stated_change_pct,compared_with,source,url"


def test_changes_are_between_neighbours_of_one_length() -> None:
    lines = [HEAD] + [
        f"handsets_imported,,{period},{value},,,,s,"
        for period, value in (("2021", 100), ("2021-H1", 40), ("2022", 150), ("2022-H1", 90))
    ]
    found = {one.period.text: one.value for one in changes(list(read(lines, "x.csv")))}
    assert found == {"2022": Decimal(50), "2022-H1": Decimal(125)}


def test_the_share_of_local_assembly_grew() -> None:
    figures = cited()
    local = [one for one in figures if one.series == "handsets_assembled_locally"]
    abroad = [one for one in figures if one.series == "handsets_imported"]
    found = {one.period.text: round(one.value, 1) for one in shares(local, abroad)}
    assert found["2022-H1"] == Decimal("92.5")
    assert found["2024"] == Decimal("94.8")


def test_sums_are_over_one_dimension() -> None:
    local = [one for one in cited() if one.series == "handsets_assembled_locally"]
    found = {one.period.text: one.value for one in sums(local, "type")}
    assert found == {"2024": Decimal(31_380_000), "2025-H1": Decimal(14_230_000)}
