"""Compliance: levels, combinations, and what is added up from them."""

from __future__ import annotations

from pathlib import Path

from pehchan.reports.compliance import (
    BLOCKING,
    COMPLIANT,
    INFORMATIONAL,
    Combination,
    Compliance,
    breakdown,
    combination_table,
    ordered,
    per_condition,
)
from tests.reports.counted import counted
from tests.reports.register import SETTINGS

A, B, C = "35176501000001", "35176501000002", "35176502000003"
ONE = "111010000000001"


def test_blocking_conditions_stand_first_each_kind_by_label() -> None:
    labels = [one.label for one in ordered(SETTINGS.conditions)]
    assert labels == ["cloned", "stolen", "noted"]


def test_every_device_is_in_one_combination(tmp_path: Path) -> None:
    facts, held = counted(
        tmp_path,
        [(op, imei, ONE, None, ["07-01"]) for op in ("north", "south") for imei in (A, B, C)],
        classified=[(A, "noted", None), (B, "noted", None), (B, "stolen", None)],
    )
    compliance = Compliance(facts, held)
    for scope in ("", "north", "south"):
        found = compliance.combinations()[scope]
        assert [(one.met, one.level, one.counts["num_imeis"]) for one in found] == [
            ((False, False, False), COMPLIANT, 1),
            ((False, False, True), INFORMATIONAL, 1),
            ((False, True, True), BLOCKING, 1),
        ]
    per_tac = facts.engine.rows(
        f"SELECT tac, level, num_imeis FROM ({compliance.per_tac('north')}) t ORDER BY 1, 2"
    )
    assert per_tac == [("35176501", 0, 1), ("35176501", 1, 1), ("35176502", 2, 1)]


def _combination(met: tuple[bool, ...], level: int, factor: int) -> Combination:
    names = ("num_imeis", "num_imei_gross_adds", "num_imei_imsis", "num_imei_msisdns")
    counts = {name: factor * (place + 1) for place, name in enumerate((*names, "num_triplets"))}
    return Combination(met, level, counts)


FOUND = [
    _combination((False, False, False), COMPLIANT, 1),
    _combination((False, False, True), INFORMATIONAL, 10),
    _combination((False, True, True), BLOCKING, 100),
]


def test_the_breakdown_keeps_each_figure_apart() -> None:
    found = breakdown(FOUND)
    assert found["num_compliant_imeis"] == 1
    assert found["num_noncompliant_imeis"] == 110
    assert found["num_noncompliant_imei_imsis_info_only"] == 30
    assert found["num_noncompliant_imei_msisdns_info_only"] == 40
    assert found["num_noncompliant_triplets_blocking"] == 500
    assert len(found) == 16


def test_a_condition_adds_up_every_combination_with_it() -> None:
    found = per_condition(ordered(SETTINGS.conditions), FOUND)
    assert {label: counts["num_imeis"] for label, counts in found.items()} == {
        "cloned": 0, "stolen": 100, "noted": 110
    }  # fmt: skip


def test_the_table_names_its_conditions() -> None:
    row = combination_table(ordered(SETTINGS.conditions), FOUND)[1]
    assert row["combination"] == {"cloned": False, "stolen": False, "noted": True}
    assert (row["compliance_level"], row["num_subscriber_triplets"]) == (INFORMATIONAL, 50)
