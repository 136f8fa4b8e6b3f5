"""A month with held tables, for the tests of its figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pehchan.reports.facts import Facts
from pehchan.reports.month import Month
from pehchan.reports.scopes import Tables, tables
from tests.reports.register import Register

JULY = Month(2026, 7)
Row = tuple[str, str | None, str | None, str | None, Sequence[str]]


def counted(
    tmp_path: Path,
    rows: Sequence[Row],
    *,
    classified: Sequence[tuple[str, str, str | None]] = (),
    tacs: Sequence[tuple[object, ...]] = (),
) -> tuple[Facts, Tables]:
    """July 2026 of those sightings (operator, IMEI, IMSI, MSISDN, days), one import each."""
    register = Register(tmp_path / "register")
    for operator, *rest in rows:
        register.sightings(operator, [(rest[0], rest[1], rest[2], rest[3])])  # type: ignore[arg-type]
    if classified:
        register.classify(classified)
    if tacs:
        register.write("tac", "tac, manufacturer, model_name, rats", list(tacs))
    facts = Facts(register.workspace.lake.view(), register.workspace.settings)
    return facts, tables(facts, JULY)
