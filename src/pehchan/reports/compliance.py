"""How many devices meet which conditions: the heart of the standard report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pehchan.reports.facts import Facts, literal
from pehchan.reports.scopes import Tables
from pehchan.settings.policy import ConditionSettings

BLOCKING, INFORMATIONAL, COMPLIANT = 0, 1, 2
COUNTS = ("num_imeis", "num_imei_gross_adds", "num_imei_imsis", "num_imei_msisdns", "num_triplets")
_SUMS = "count(*) AS num_imeis, " + ", ".join(
    # A sum of DuckDB's is wider than any integer that Parquet has.
    f"CAST(sum({column}) AS BIGINT) AS {name}"
    for name, column in zip(COUNTS[1:], ("gross", "imsis", "msisdns", "triplets"), strict=True)
)


@dataclass(frozen=True)
class Combination:
    """Devices that meet exactly these conditions, and how much they were used."""

    met: tuple[bool, ...]
    level: int
    counts: dict[str, int]


class Compliance:
    """Devices of one month's scopes beside the conditions that are open.

    Conditions stand as the reports order them: blocking ones first, by label.
    """

    def __init__(self, facts: Facts, tables: Tables) -> None:
        self._facts = facts
        self.conditions = ordered(facts.settings.conditions)
        self._judged = facts.hold("judged", self._sql(tables))

    def combinations(self) -> dict[str, list[Combination]]:
        """Per scope every combination of conditions that occurs, sorted."""
        keys = "".join(f", c{number}" for number in range(len(self.conditions)))
        rows = self._facts.engine.rows(
            f"SELECT scope{keys}, {_SUMS} FROM {self._judged} GROUP BY scope{keys}"
        )
        found: dict[str, list[Combination]] = {}
        for row in sorted(rows):
            scope, cells = row[0], row[1:]
            met = tuple(bool(cell) for cell in cells[: len(self.conditions)])
            values = dict(
                zip(COUNTS, (int(cell) for cell in cells[len(self.conditions) :]), strict=True)
            )
            found.setdefault(scope, []).append(Combination(met, self.level(met), values))
        return found

    def level(self, met: Sequence[bool]) -> int:
        """0 when a blocking condition is met, 1 when only others are, 2 when none is."""
        blocking = sum(1 for one in self.conditions if one.blocking)
        if any(met[:blocking]):
            return BLOCKING
        return INFORMATIONAL if any(met) else COMPLIANT

    def per_tac(self, scope: str) -> str:
        """A query for the same counts per TAC (8 characters, text) and combination."""
        keys = "".join(f", c{number}" for number in range(len(self.conditions)))
        judged = f"SELECT * FROM {self._judged} WHERE scope = {literal(scope)}"
        return (
            f"SELECT tac{keys}, {self._level_sql()} AS level, {_SUMS} FROM "
            f"(SELECT t.*, substr(t.imei, 1, 8) AS tac "
            f"FROM ({self._facts.with_imei(judged)}) t) u GROUP BY tac{keys}"
        )

    def _level_sql(self) -> str:
        blocking = sum(1 for one in self.conditions if one.blocking)
        every = [f"c{number} = 1" for number in range(len(self.conditions))]
        first = f"WHEN {' OR '.join(every[:blocking])} THEN {BLOCKING}" if blocking else ""
        second = f"WHEN {' OR '.join(every)} THEN {INFORMATIONAL}" if every else ""
        return f"CASE {first} {second} ELSE {COMPLIANT} END" if every else str(COMPLIANT)

    def _sql(self, tables: Tables) -> str:
        if not self.conditions:
            return f"SELECT * FROM {tables.devices}"
        met = ", ".join(
            f"max(CASE WHEN condition = {literal(one.label)} THEN 1 ELSE 0 END) AS c{number}"
            for number, one in enumerate(self.conditions)
        )
        cells = ", ".join(
            f"coalesce(m.c{number}, 0) AS c{number}" for number in range(len(self.conditions))
        )
        return (
            f"SELECT d.*, {cells} FROM {tables.devices} d LEFT JOIN (SELECT device, {met} "
            f"FROM {self._facts.current('classification')} GROUP BY device) m "
            "ON m.device = d.device"
        )


def ordered(conditions: Sequence[ConditionSettings]) -> tuple[ConditionSettings, ...]:
    """Blocking conditions first, then the others, each by label."""
    return tuple(sorted(conditions, key=lambda one: (not one.blocking, one.label)))


def breakdown(combinations: Sequence[Combination]) -> dict[str, int]:
    """Devices, triplets and pairs by compliance, under DIRBS-Core's names."""
    names = {
        "imeis": "num_imeis",
        "triplets": "num_triplets",
        "imei_imsis": "num_imei_imsis",
        "imei_msisdns": "num_imei_msisdns",
    }
    found: dict[str, int] = {}
    for what, count in names.items():
        level = [
            sum(one.counts[count] for one in combinations if one.level == number)
            for number in (BLOCKING, INFORMATIONAL, COMPLIANT)
        ]
        found[f"num_compliant_{what}"] = level[COMPLIANT]
        found[f"num_noncompliant_{what}"] = level[BLOCKING] + level[INFORMATIONAL]
        found[f"num_noncompliant_{what}_blocking"] = level[BLOCKING]
        found[f"num_noncompliant_{what}_info_only"] = level[INFORMATIONAL]
    return found


def per_condition(
    conditions: Sequence[ConditionSettings], combinations: Sequence[Combination]
) -> dict[str, dict[str, int]]:
    """The counts of all devices that meet each condition, by label."""
    return {
        condition.label: {
            name: sum(one.counts[name] for one in combinations if one.met[number])
            for name in COUNTS
        }
        for number, condition in enumerate(conditions)
    }


def combination_table(
    conditions: Sequence[ConditionSettings], combinations: Sequence[Combination]
) -> list[dict[str, Any]]:
    """The combinations as JSON, under DIRBS-Core's names."""
    labels = [one.label for one in conditions]
    return [
        {
            "combination": dict(zip(labels, one.met, strict=True)),
            "compliance_level": one.level,
            **{name: one.counts[name] for name in COUNTS[:-1]},
            "num_subscriber_triplets": one.counts["num_triplets"],
        }
        for one in combinations
    ]
