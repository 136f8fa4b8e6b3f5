"""What is on the networks, by month: devices, smartphones, compliance, subscribers."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from pehchan.figures.observation import Observation
from pehchan.figures.period import Period, parse
from pehchan.figures.register.cells import count, counts, share
from pehchan.figures.register.series import ACTIVE, COMPLIANCE, SMART, SUBSCRIBERS
from pehchan.lake.view import View
from pehchan.settings.settings import Settings

# A device's key is its IMEI's first 14 digits; 8 of them are the TAC. Irregular ones are negative.
_TAC = "CASE WHEN s.device >= 0 THEN s.device // 1000000 END"
_GENERATION = (
    "CASE WHEN t.rats & 8 > 0 THEN '5G' WHEN t.rats & 4 > 0 THEN '4G' "
    "WHEN t.rats & 2 > 0 THEN '3G' WHEN t.rats & 1 > 0 THEN '2G' ELSE 'unknown' END"
)


def networks(view: View, settings: Settings, before: datetime.date) -> list[Observation]:
    """The series of networks for each month with data that ended before that day."""
    found: list[Observation] = []
    months = sorted({int(file.partition["month"]) for file in view.files("devices_seen")})
    for key in months:
        period = parse(f"{key // 100}-{key % 100:02d}")
        if period.end < before:
            found += _devices(view, settings, key, period)
            found += _subscribers(view, settings, key, period)
    return found


def _devices(view: View, settings: Settings, key: int, period: Period) -> Iterator[Observation]:
    engine = view.engine
    seen = engine.quote(view.name("devices_seen"))
    tac = engine.quote(view.current_name("tac"))
    active = f"(SELECT DISTINCT device FROM {seen} WHERE month = {key})"
    rows = engine.rows(
        f"SELECT {_GENERATION}, t.tac IS NOT NULL, "
        "coalesce(lower(t.device_type) = 'smartphone', FALSE), count(*) "
        f"FROM {active} s LEFT JOIN {tac} t ON t.tac = {_TAC} GROUP BY ALL"
    )
    parts: dict[str, int] = {}
    for generation, _, _, number in rows:
        parts[generation] = parts.get(generation, 0) + int(number)
    whole = sum(parts.values())
    yield count(ACTIVE, period, whole)
    yield from counts(ACTIVE, period, "technology", parts)
    known = sum(int(number) for _, is_known, _, number in rows if is_known)
    smart = sum(int(number) for _, _, is_smart, number in rows if is_smart)
    if (one := share(SMART, period, smart, known)) is not None:
        yield one
    wrong = _not_compliant(view, settings, active)
    yield count(COMPLIANCE, period, whole)
    yield from counts(
        COMPLIANCE, period, "outcome", {"compliant": whole - wrong, "not compliant": wrong}
    )


def _not_compliant(view: View, settings: Settings, active: str) -> int:
    blocking = [one.label for one in settings.conditions if one.blocking]
    if not blocking:
        return 0
    classified = view.engine.quote(view.current_name("classification"))
    rows = view.engine.rows(
        f"SELECT count(*) FROM {active} s WHERE EXISTS (SELECT 1 FROM {classified} c "
        f"WHERE c.device = s.device AND c.condition IN ({_listed(blocking)}))"
    )
    return int(rows[0][0])


def _subscribers(view: View, settings: Settings, key: int, period: Period) -> Iterator[Observation]:
    seen = view.engine.quote(view.name("sightings"))
    rows = view.engine.rows(
        f"SELECT operator, count(DISTINCT imsi) FROM {seen} WHERE month = {key} GROUP BY operator"
    )
    names = {one.id: one.name or one.id for one in settings.region.operators}
    parts: dict[str, int] = {}
    for operator, number in rows:
        name = names.get(operator, operator)
        parts[name] = parts.get(name, 0) + int(number)
    yield from counts(SUBSCRIBERS, period, "operator", parts)


def _listed(texts: Sequence[str]) -> str:
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
