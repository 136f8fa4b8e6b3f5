"""Report standard: the month in figures, for the country and for each operator."""

from __future__ import annotations

from typing import Any

import msgspec

from pehchan import __version__
from pehchan.reports.compliance import (
    Combination,
    Compliance,
    breakdown,
    combination_table,
    ordered,
    per_condition,
)
from pehchan.reports.daily import daily
from pehchan.reports.facts import Facts
from pehchan.reports.files import Column, Files
from pehchan.reports.models import top_models
from pehchan.reports.month import Month
from pehchan.reports.options import Options
from pehchan.reports.overloading import daily_average, devices_per_imsi, imsis_per_device
from pehchan.reports.scopes import COUNTRY, tables
from pehchan.reports.totals import HISTORIC, totals

SCHEMA_VERSION = 1
EARLIER_MONTHS = 5
_FIGURES = (
    Column("num_imeis", "IMEI count", "count"),
    Column("num_imei_gross_adds", "IMEI gross adds count", "count"),
    Column("num_imei_imsis", "IMEI-IMSI count", "count"),
    Column("num_imei_msisdns", "IMEI-MSISDN count", "count"),
    Column("num_triplets", "Subscriber triplet count", "count"),
    Column("level", "Compliance Level", "count"),
)


def write(facts: Facts, files: Files, options: Options) -> None:
    """Write for each scope a JSON of all figures and two CSV: per TAC, and per combination.

    Compliance Level is 0 when a blocking condition is met, 1 when only informational ones are,
    2 when none is. All counts are exact and taken from the conditions open now, for earlier
    months too (dirbs-core.md section 5).
    """
    earlier = _earlier(facts, options.month)
    held = tables(facts, options.month)
    compliance = Compliance(facts, held)
    combinations = compliance.combinations()
    figures: dict[str, dict[str, Any]] = {
        "totals": totals(facts, held),
        "daily": daily(facts, held, options.month),
        "top_models_imei": top_models(facts, held),
        "top_models_gross_adds": top_models(facts, held, only_new=True),
        "imei_imsi_overloading": imsis_per_device(facts, held),
        "imsi_imei_overloading": devices_per_imsi(facts, held),
        "daily_imei_imsi_overloading": daily_average(facts, held),
    }
    for scope in (COUNTRY, *facts.operators):
        found = combinations.get(scope, [])
        stem = _stem(facts, options.month, scope)
        _csv(files, stem, compliance, scope, found)
        data = _document(facts, options, scope)
        if scope in figures["totals"]:
            data |= _figures(scope, figures, compliance, found)
            data |= _historic(scope, earlier, data, compliance)
        files.document(f"{stem}.json", data)


def _stem(facts: Facts, month: Month, scope: str) -> str:
    name = f"{facts.country}_{scope}" if scope else facts.country
    return f"{name}_{month.month}_{month.year}"


def _csv(
    files: Files, stem: str, compliance: Compliance, scope: str, found: list[Combination]
) -> None:
    flags = tuple(
        Column(f"c{number}", one.label, "flag") for number, one in enumerate(compliance.conditions)
    )
    order = ", ".join(["tac", *(flag.name for flag in flags)])
    columns = (Column("tac", "TAC"), *flags, *_FIGURES)
    files.table(stem, compliance.per_tac(scope), columns, order, as_json=False)
    header = [column.title for column in (*flags, *_FIGURES)]
    rows = [[*one.met, *one.counts.values(), one.level] for one in found]
    files.lines(f"{stem}_condition_counts", header, rows)


def _document(facts: Facts, options: Options, scope: str) -> dict[str, Any]:
    latest = facts.view.latest("classification")
    return {
        "report_schema_version": SCHEMA_VERSION,
        "software_version": __version__,
        "scope": scope or facts.country,
        "start_date": options.month.first.isoformat(),
        "end_date": options.month.last.isoformat(),
        "creation_date": options.on.isoformat(),
        "classification_run": latest.name if latest else None,
        "has_data": False,
        "has_compliance_data": latest is not None,
        "classification_conditions": [
            {
                "label": one.label,
                "blocking": one.blocking,
                "config": msgspec.to_builtins(one),
                "last_successful_run": latest.on.isoformat() if latest else None,
            }
            for one in ordered(facts.settings.conditions)
        ],
    }


def _figures(
    scope: str,
    figures: dict[str, dict[str, Any]],
    compliance: Compliance,
    found: list[Combination],
) -> dict[str, Any]:
    data: dict[str, Any] = {"has_data": True, **figures["totals"][scope]}
    days = figures["daily"].get(scope, {})
    for key in ("recs_per_day", "imeis_per_day", "imsis_per_day", "msisdns_per_day"):
        data[key] = days.get(key, [])
    for key in (
        "top_models_imei",
        "top_models_gross_adds",
        "imei_imsi_overloading",
        "imsi_imei_overloading",
        "daily_imei_imsi_overloading",
    ):
        data[key] = figures[key].get(scope, [])
    for key in ("top_models_imei", "top_models_gross_adds"):
        data[f"{key}_count"] = sum(one["count"] for one in data[key])
    data["total_gross_adds"] = sum(one.counts["num_imei_gross_adds"] for one in found)
    data["compliance_breakdown"] = breakdown(found)
    data["conditions_breakdown"] = per_condition(compliance.conditions, found)
    data["condition_combination_table"] = combination_table(compliance.conditions, found)
    return data


Earlier = list[tuple[dict[str, dict[str, int]], dict[str, list[Combination]]]]


def _earlier(facts: Facts, month: Month) -> Earlier:
    """Totals and combinations per scope of the months before, the oldest first."""
    found: Earlier = []
    for back in range(EARLIER_MONTHS, 0, -1):
        before = month.earlier(back)
        if before not in facts.months:
            found.append(({}, {}))
            continue
        held = tables(facts, before)
        found.append((totals(facts, held), Compliance(facts, held).combinations()))
    return found


def _historic(
    scope: str, earlier: Earlier, now: dict[str, Any], compliance: Compliance
) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key in HISTORIC:
        name = key.removeprefix("total_").removesuffix("s_seen")
        before = [found.get(scope, {}).get(key, 0) for found, _ in earlier]
        data[f"historic_{name}_counts"] = [*before, now[key]]
    combinations = [found.get(scope, []) for _, found in earlier]
    data["historic_compliance_breakdown"] = [
        *(breakdown(found) for found in combinations),
        now["compliance_breakdown"],
    ]
    by_month = [per_condition(compliance.conditions, found) for found in combinations]
    by_month.append(now["conditions_breakdown"])
    data["historic_conditions_breakdown"] = {
        one.label: [found[one.label] for found in by_month] for one in compliance.conditions
    }
    return data
