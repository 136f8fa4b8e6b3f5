"""What is registered, by when it was made: origin, brand, technology; what was made locally."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from pehchan.figures.observation import Observation
from pehchan.figures.period import Period, parse
from pehchan.figures.register.cells import count, counts, mean, months_held_back, share
from pehchan.figures.register.series import CONTENT, MET, REGISTERED
from pehchan.lake.view import View

# What is made or brought for the market; with the few personal devices as a third part, the
# share of local ones would give their number away.
ORIGINS = {"local_assembly": "local", "imported": "imported"}
WHOLE = 100
# What approvals call parts, as the policy's targets call them.
PARTS = {"motherboard": "motherboard components", "battery": "batteries"}


def registered(view: View, before: datetime.date) -> list[Observation]:
    """The series of registrations for each month and year of production that ended before."""
    table = view.engine.quote(view.current_name("registration"))
    rows = view.engine.rows(
        "SELECT year(production_date), month(production_date), origin, "
        "coalesce(brand_name, 'other'), coalesce(technology, 'unknown'), local_content, "
        f"sum(device_last - device + 1) FROM {table} WHERE production_date IS NOT NULL "
        "AND coalesce(status, 'whitelist') IN ('', 'whitelist') "
        f"AND origin IN ({', '.join(repr(name) for name in ORIGINS)}) GROUP BY ALL"
    )
    months: dict[Period, list[tuple[Any, ...]]] = {}
    years: dict[Period, list[tuple[Any, ...]]] = {}
    for row in rows:
        months.setdefault(parse(f"{row[0]}-{row[1]:02d}"), []).append(row)
        years.setdefault(parse(f"{row[0]}"), []).append(row)
    found: list[Observation] = []
    over = {month: _origins(months[month]) for month in sorted(months) if month.end < before}
    for year in sorted(years):
        found += _of_months({m: over[m] for m in over if m.start.year == year.start.year})
    for year in sorted(years):
        if year.end < before:
            found += _of_year(year, years[year])
    return found


def _of_months(months: Mapping[Period, Mapping[str, int]]) -> Iterator[Observation]:
    """Of each of a year's months what came from where."""
    wholes, parts = months_held_back(months)
    for month, origins in months.items():
        yield count(REGISTERED, month, sum(origins.values()), held=month in wholes)
        yield from counts(REGISTERED, month, "origin", origins, held=month in parts)


def _of_year(period: Period, rows: list[tuple[Any, ...]]) -> Iterator[Observation]:
    """Of a year what came from where, brands, technologies and local content."""
    origins = _origins(rows)
    yield count(REGISTERED, period, sum(origins.values()))
    yield from counts(REGISTERED, period, "origin", origins)
    if (one := share(MET, period, origins.get("local", 0), sum(origins.values()))) is not None:
        yield one
    yield from counts(REGISTERED, period, "brand", _summed(rows, 3))
    yield from counts(REGISTERED, period, "technology", _summed(rows, 4))
    yield from _contents(period, [row for row in rows if row[2] == "local_assembly" and row[5]])


def _origins(rows: list[tuple[Any, ...]]) -> dict[str, int]:
    return {ORIGINS[name]: number for name, number in _summed(rows, 2).items()}


def _contents(period: Period, rows: list[tuple[Any, ...]]) -> Iterator[Observation]:
    """Local content of all parts together and of each, averaged over the devices that state any.

    Parts that make more than the whole device were not stated as parts of it: those say nothing.
    """
    rows = [row for row in rows if sum(contents_of(row[5]).values()) <= WHOLE]
    devices = sum(int(row[6]) for row in rows)
    totals: dict[str, Decimal] = {}
    for row in rows:
        for name, percent in contents_of(row[5]).items():
            totals[name] = totals.get(name, Decimal(0)) + percent * int(row[6])
    if (one := mean(CONTENT, period, sum(totals.values(), Decimal(0)), devices)) is not None:
        yield one
    for name in sorted(totals):
        part = (("part", PARTS.get(name, name)),)
        if (one := mean(CONTENT, period, totals[name], devices, part)) is not None:
            yield one


def contents_of(text: str) -> dict[str, Decimal]:
    """Per cent by part, of ``motherboard:10|battery:5``; what is no number is left out."""
    found: dict[str, Decimal] = {}
    for written in text.split("|"):
        name, _, percent = written.rpartition(":")
        try:
            found[name.strip()] = found.get(name.strip(), Decimal(0)) + Decimal(percent)
        except InvalidOperation:
            continue
    return found


def _summed(rows: list[tuple[Any, ...]], column: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row[column]] += int(row[6])
    return dict(found)
