"""The ten most frequent models of a month, per scope."""

from __future__ import annotations

from typing import Any

from pehchan.reports.facts import Facts
from pehchan.reports.scopes import Tables

LARGEST = 10
# The bits of the TAC register's column rats.
GENERATIONS = ((1, "2G"), (2, "3G"), (4, "4G"), (8, "5G"))


def top_models(
    facts: Facts, tables: Tables, *, only_new: bool = False
) -> dict[str, list[dict[str, Any]]]:
    """Per scope up to ten of {manufacturer, model, tech_generations, count}, the largest first.

    Args:
        only_new: count gross additions: devices that the country first saw in this month.
    """
    which = "WHERE gross = 1" if only_new else ""
    devices = facts.with_imei(f"SELECT scope, device FROM {tables.devices} {which}")
    rows = facts.engine.rows(
        "SELECT * FROM (SELECT m.*, row_number() OVER (PARTITION BY scope "
        "ORDER BY devices DESC, manufacturer, model_name) AS place FROM "
        "(SELECT d.scope, t.manufacturer, t.model_name, bit_or(t.rats) AS rats, "
        "sum(d.devices) AS devices FROM (SELECT scope, substr(imei, 1, 8) AS tac, "
        f"count(*) AS devices FROM ({devices}) i GROUP BY scope, substr(imei, 1, 8)) d "
        f"JOIN {facts.current('tac')} t "
        "ON substr(CAST(t.tac + 100000000 AS STRING), 2) = d.tac "
        f"GROUP BY d.scope, t.manufacturer, t.model_name) m) r WHERE place <= {LARGEST} "
        "ORDER BY scope, place"
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for scope, manufacturer, model, rats, count, _place in rows:
        found.setdefault(scope, []).append(
            {
                "manufacturer": manufacturer,
                "model": model,
                "tech_generations": generations(rats or 0),
                "count": int(count),
            }
        )
    return found


def generations(rats: int) -> str:
    """Generations of a TAC's mask, joined by '/': ``2G/3G``."""
    return "/".join(name for bit, name in GENERATIONS if rats & bit)
