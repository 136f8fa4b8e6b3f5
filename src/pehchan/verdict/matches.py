"""Open intervals of classification as evidence and as reasons."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from pehchan.settings.settings import Settings
from pehchan.status.precedence import Fact, Judgement
from pehchan.verdict.evidence import OpenMatch
from pehchan.verdict.findings import Findings, Row
from pehchan.verdict.sources import Sources
from pehchan.verdict.verdict import Reason

_RELIEF = (Fact.GOLDEN, Fact.SPARED, Fact.PAIRED)


def reasons_of(found: Findings, judgement: Judgement) -> tuple[Reason, ...]:
    """The reasons behind a judgement, earliest block date first.

    Of a block those already due, of a notice those to come, as on the lists; of a device that is
    let through all the same, those that hold without it.
    """
    fact = judgement.decisive
    if fact in _RELIEF:
        fact = next((one for one in judgement.overridden if one in (Fact.BLOCK, Fact.NOTICE)), fact)
    if fact not in (Fact.BLOCK, Fact.NOTICE):
        return ()
    due = fact is Fact.BLOCK
    rows = [row for row in found.blocking if (row["block_date"] <= found.day) is due]
    return tuple(
        Reason(
            condition=row["condition"],
            text=_reason(row["condition"], found.settings),
            since=row["start_date"],
            block_date=row["block_date"],
            amnesty=bool(row["amnesty_granted"]),
        )
        for row in _ordered(rows)
    )


def open_matches(rows: Iterable[Row], found: Findings, sources: Sources) -> tuple[OpenMatch, ...]:
    """Rows of classification as evidence, earliest block date first."""
    return tuple(
        OpenMatch(
            condition=row["condition"],
            reason=_reason(row["condition"], found.settings),
            rules=_rules(row["condition"], found.settings),
            since=row["start_date"],
            block_date=row["block_date"],
            due=row["block_date"] is not None and row["block_date"] <= found.day,
            amnesty=bool(row["amnesty_granted"]),
            source=sources.of(row["opened_run"]),
        )
        for row in _ordered(rows)
    )


def _ordered(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["block_date"] or datetime.date.max, row["condition"]))


def _reason(label: str, settings: Settings) -> str:
    condition = settings.condition(label)
    return condition.reason if condition else label


def _rules(label: str, settings: Settings) -> tuple[str, ...]:
    condition = settings.condition(label)
    rules = condition.rules if condition else ()
    return tuple(f"not {rule.rule}" if rule.invert else rule.rule for rule in rules)
