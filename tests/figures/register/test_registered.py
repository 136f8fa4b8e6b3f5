"""Published numbers against plain SQL, written another way, over the lake's own files."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest

from pehchan.figures.observation import Observation
from pehchan.figures.period import parse
from pehchan.figures.register.registered import ORIGINS, PARTS, _contents, contents_of, registered
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
    for form, length in (("%Y-%m", 7), ("%Y", 4)):
        counted = plain(nation, f"strftime(production_date, '{form}')")
        large = {name: number for name, number in counted.items() if number >= SMALLEST_CELL}
        of_form = {name: value for name, value in wholes.items() if len(name) == length}
        assert of_form
        assert of_form.items() <= large.items()
        assert form != "%Y" or of_form == large  # months may be held back for others


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


def test_origins_of_each_month_equal_plain_sql(
    nation: Workspace, figures: list[Observation]
) -> None:
    for origin, name in ORIGINS.items():
        counted = plain(nation, "strftime(production_date, '%Y-%m')", f"origin = '{origin}'")
        shown = {
            one.period.text: one.value
            for one in figures
            if one.part == (("origin", name),) and len(one.period.text) == 7
        }
        assert shown.keys() == counted.keys()
        assert all(value in (None, counted[month]) for month, value in shown.items())
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
    total = sum(plain_sum(text) * number for text, number in contents.items())
    assert abs(float(of_2025[CONTENT] or 0) - total / sum(contents.values())) <= 0.05


def plain_sum(text: str) -> float:
    """The per cent in a text, added up."""
    return sum(float(number) for number in re.findall(r":([0-9.]+)", text))


def test_local_content_by_part_equals_plain_sql(
    nation: Workspace, figures: list[Observation]
) -> None:
    table = nation.lake.view().current_name("registration")
    rows = nation.engine.rows(
        "WITH d AS (SELECT local_content, device_last - device + 1 AS n "
        f"FROM \"{table}\" WHERE origin = 'local_assembly' AND status = 'whitelist' "
        "AND year(production_date) = 2025 AND local_content <> ''), "
        "p AS (SELECT unnest(string_split(local_content, '|')) AS part, n FROM d) "
        "SELECT split_part(part, ':', 1), sum(split_part(part, ':', 2)::DOUBLE * n) / "
        "(SELECT sum(n) FROM d) FROM p GROUP BY 1"
    )
    shown = {
        one.part[0][1]: float(one.value or 0)
        for one in figures
        if one.series == CONTENT and one.period.text == "2025" and one.part
    }
    assert rows
    assert {PARTS.get(name, name) for name, _ in rows} == shown.keys()
    for name, percent in rows:
        assert abs(shown[PARTS.get(name, name)] - float(percent)) <= 0.05


def test_local_content_is_read_by_part() -> None:
    assert contents_of("motherboard:10|battery:5") == {"motherboard": 10, "battery": 5}
    assert contents_of("battery:2.5|plastics:x") == {"battery": Decimal("2.5")}


def test_parts_of_more_than_the_whole_say_nothing() -> None:
    rows = [
        (2025, 1, "local_assembly", "A", "4G", "motherboard:10|battery:5", 30),
        (2025, 2, "local_assembly", "B", "4G", "motherboard:40.5|battery:100", 70),
    ]
    whole, *parts = _contents(parse("2025"), rows)
    assert whole.value == 15
    assert [(one.part[0][1], one.value) for one in parts] == [
        ("batteries", 5),
        ("motherboard components", 10),
    ]
