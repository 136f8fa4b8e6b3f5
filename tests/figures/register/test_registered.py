"""Published numbers against plain SQL, written another way, over the lake's own files."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from pehchan.figures.observation import Observation
from pehchan.figures.register.registered import content_of, registered
from pehchan.figures.register.series import CONTENT, MET, REGISTERED, SMALLEST_CELL
from pehchan.lake.workspace import Workspace

LATER = datetime.date(2100, 1, 1)


@pytest.fixture(scope="module")
def figures(nation: Workspace) -> list[Observation]:
    """What would be released."""
    return registered(nation.lake.view(), LATER)


def plain(nation: Workspace, key: str, where: str = "TRUE") -> dict[str, int]:
    """Devices by a key, a row for each device of a range."""
    table = nation.lake.view().current_name("registration")
    rows = nation.engine.rows(
        f"SELECT {key}, count(*) FROM (SELECT *, unnest(range(device, device_last + 1)) "
        f"FROM \"{table}\" WHERE origin IN ('imported', 'local_assembly') "
        "AND status = 'whitelist') "
        f"WHERE {where} GROUP BY 1"
    )
    return {str(name): int(number) for name, number in rows}


def test_months_and_years_equal_plain_sql(nation: Workspace, figures: list[Observation]) -> None:
    wholes = {
        one.period.text: one.value
        for one in figures
        if one.series == REGISTERED and not one.part and not one.suppressed
    }
    for form in ("%Y-%m", "%Y"):
        counted = plain(nation, f"strftime(production_date, '{form}')")
        assert (
            wholes.items()
            >= {name: number for name, number in counted.items() if number >= SMALLEST_CELL}.items()
        )


@pytest.mark.parametrize(
    ("dimension", "column"), [("brand", "brand_name"), ("technology", "technology")]
)
def test_parts_of_a_year_equal_plain_sql(
    nation: Workspace, figures: list[Observation], dimension: str, column: str
) -> None:
    counted = plain(nation, column, "year(production_date) = 2025")
    shown = {
        one.part[0][1]: one.value
        for one in figures
        if one.period.text == "2025" and one.part and one.part[0][0] == dimension
    }
    assert shown.keys() == counted.keys()
    assert all(value in (None, counted[name]) for name, value in shown.items())
    assert any(value is not None for value in shown.values())


def test_the_share_met_and_the_local_content(nation: Workspace, figures: list[Observation]) -> None:
    of_2025 = {
        one.series: one.value for one in figures if one.period.text == "2025" and not one.part
    }
    origins = plain(nation, "origin", "year(production_date) = 2025")
    share = 100 * origins["local_assembly"] / sum(origins.values())
    assert abs(float(of_2025[MET] or 0) - share) <= 0.05
    contents = plain(
        nation, "local_content", "year(production_date) = 2025 AND origin = 'local_assembly'"
    )
    total = sum(int(content_of(text)) * number for text, number in contents.items())
    assert abs(float(of_2025[CONTENT] or 0) - total / sum(contents.values())) <= 0.05


def test_local_content_is_the_sum_of_its_parts() -> None:
    assert content_of("motherboard:10|battery:5") == 15
    assert content_of("battery:2.5|plastics:x") == Decimal("2.5")
