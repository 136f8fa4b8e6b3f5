"""Published numbers against plain SQL, written another way, over the lake's own files."""

from __future__ import annotations

import datetime

from pehchan.figures.observation import Observation
from pehchan.figures.register.networks import networks
from pehchan.figures.register.series import ACTIVE, COMPLIANCE, SMART, SUBSCRIBERS
from pehchan.lake.workspace import Workspace

LATER = datetime.date(2100, 1, 1)


def found(nation: Workspace) -> dict[tuple[str, str, str], Observation]:
    """The observations by series, period and part."""
    view = nation.lake.view()
    return {
        (one.series, one.period.text, one.part[0][1] if one.part else ""): one
        for one in networks(view, nation.settings, LATER)
    }


def test_active_devices_equal_plain_sql(nation: Workspace) -> None:
    figures, view = found(nation), nation.lake.view()
    seen, tac = view.name("devices_seen"), view.current_name("tac")
    months = nation.engine.rows(
        f'SELECT month, count(DISTINCT device) FROM "{seen}" GROUP BY month ORDER BY month'
    )
    assert len(months) == 3
    for month, devices in months:
        text = f"{month // 100}-{month % 100:02d}"
        assert figures[ACTIVE, text, ""].value == devices
        plain = nation.engine.rows(
            "SELECT name, count(*) FROM (SELECT DISTINCT s.device, list_extract("
            "['unknown', '2G', '3G', '4G', '5G'], CAST(1 + floor(log2(greatest(0.5, "
            "coalesce(t.rats, 0)))) + 1 AS INTEGER)) AS name "
            f'FROM "{seen}" s LEFT JOIN "{tac}" t '
            "ON lpad(CAST(s.device AS VARCHAR), 14, '0')[:8] = lpad(CAST(t.tac AS VARCHAR), 8, '0')"
            f" WHERE s.month = {month}) GROUP BY name"
        )
        assert {(name, count) for name, count in plain if count >= 10} == {
            (part, one.value)
            for (series, period, part), one in figures.items()
            if (series, period) == (ACTIVE, text) and part and not one.suppressed
        }


def test_smartphones_and_rules_equal_plain_sql(nation: Workspace) -> None:
    figures, view = found(nation), nation.lake.view()
    seen, tac = view.name("devices_seen"), view.current_name("tac")
    classified = view.current_name("classification")
    blocking = tuple(one.label for one in nation.settings.conditions if one.blocking)
    smart = nation.engine.rows(
        "SELECT round(100.0 * count(DISTINCT s.device) FILTER (t.device_type = 'Smartphone') / "
        f'count(DISTINCT s.device), 1) FROM "{seen}" s JOIN "{tac}" t '
        "ON s.device - s.device % 1000000 = CAST(t.tac AS BIGINT) * 1000000 AND s.device >= 0 "
        "WHERE s.month = 202606"
    )
    assert float(figures[SMART, "2026-06", ""].value or 0) == float(smart[0][0])
    wrong = nation.engine.rows(
        f'SELECT count(DISTINCT s.device) FROM "{seen}" s JOIN "{classified}" c '
        f"ON c.device = s.device AND c.condition IN {blocking} WHERE s.month = 202606"
    )[0][0]
    assert figures[COMPLIANCE, "2026-06", "not compliant"].value == wrong
    whole = figures[COMPLIANCE, "2026-06", ""].value or 0
    assert figures[COMPLIANCE, "2026-06", "compliant"].value == whole - wrong


def test_subscribers_equal_plain_sql_and_have_the_operators_names(nation: Workspace) -> None:
    figures, view = found(nation), nation.lake.view()
    names = {one.id: one.name for one in nation.settings.region.operators}
    rows = nation.engine.rows(
        "SELECT month, operator, len(list_distinct(list(imsi))) "
        f'FROM "{view.name("sightings")}" GROUP BY ALL'
    )
    assert {(m, names[o], n) for m, o, n in rows} == {
        (int(period.replace("-", "")), part, one.value)
        for (series, period, part), one in figures.items()
        if series == SUBSCRIBERS
    }


def test_a_month_that_is_not_over_is_not_released(nation: Workspace) -> None:
    view = nation.lake.view()
    early = networks(view, nation.settings, datetime.date(2026, 6, 30))
    assert {one.period.text for one in early} == {"2026-04", "2026-05"}
