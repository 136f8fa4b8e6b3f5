"""A small register for the tests of reports, written through drafts as intake and policy do."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pehchan.identity.device import key_of
from pehchan.identity.imei import normal_form
from pehchan.identity.imsi import imsi_key
from pehchan.identity.msisdn import msisdn_key
from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import EngineSettings
from pehchan.settings.policy import ConditionSettings, RuleSettings
from pehchan.settings.region import OperatorSettings, RegionSettings
from pehchan.settings.settings import Settings

LAST = datetime.date(2026, 7, 31)


def condition(label: str, *, blocking: bool) -> ConditionSettings:
    """A condition of one rule."""
    return ConditionSettings(
        label=label, rules=(RuleSettings(rule="stolen_list"),), reason=label, blocking=blocking
    )


SETTINGS = Settings(
    region=RegionSettings(
        name="Testland",
        country_codes=("22",),
        operators=(
            OperatorSettings(id="north", mcc_mnc=("11101",)),
            OperatorSettings(id="south", mcc_mnc=("11102",)),
        ),
    ),
    conditions=(
        condition("noted", blocking=False),
        condition("stolen", blocking=True),
        condition("cloned", blocking=True),
    ),
)


class Register:
    """Facts of one test, one run per call."""

    def __init__(self, root: Path, engine: EngineSettings | None = None) -> None:
        settings = SETTINGS
        if engine is not None:
            settings = Settings(
                region=SETTINGS.region, conditions=SETTINGS.conditions, engine=engine
            )
        self.workspace = Workspace.init(root, settings)

    def sightings(
        self,
        operator: str,
        rows: Iterable[tuple[str | None, str | None, str | None, Sequence[str]]],
    ) -> None:
        """One import of an operator: (IMEI, IMSI, MSISDN, days as MM-DD of 2026)."""
        by_month: dict[int, list[tuple[Any, ...]]] = {}
        texts: dict[int, str] = {}
        for imei, imsi, msisdn, days in rows:
            device = key_of(imei)
            if device is not None and device < 0:
                texts[device] = str(normal_form(imei))
            dates = [datetime.date(2026, int(day[:2]), int(day[3:])) for day in days]
            for month in {date.month for date in dates}:
                inside = [date for date in dates if date.month == month]
                mask = sum(1 << date.day - 1 for date in set(inside))
                row = (device, imsi_key(imsi), msisdn_key(msisdn), mask, min(inside), max(inside))
                by_month.setdefault(202600 + month, []).append(row)
        with self.workspace.lock("import"):
            draft = self.workspace.lake.begin("import", operator, LAST)
            for month, found in by_month.items():
                place = {"month": str(month), "operator": operator}
                values = _values(found, "device, imsi, msisdn, days, first_day, last_day")
                draft.write("sightings", f"SELECT *, 0 AS rats FROM {values}", place)
                draft.write(
                    "devices_seen",
                    "SELECT device, bit_or(days) AS days, min(first_day) AS first_day, "
                    f"max(last_day) AS last_day, 0 AS rats FROM {values} "
                    "WHERE device IS NOT NULL GROUP BY device",
                    place,
                )
            if texts:
                draft.write("irregular", f"SELECT * FROM {_values(texts.items(), 'device, text')}")
            draft.commit()

    def write(self, table: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """One run that adds rows to a table; ``change`` is add where the table has it."""
        kind = "classification" if table == "classification" else "import"
        with self.workspace.lock("import"):
            draft = self.workspace.lake.begin(kind, "", LAST)
            extra = "" if table == "classification" else ", 'add' AS change"
            names = self._columns(table)
            given = [name.strip() for name in columns.split(",")]
            cells = ", ".join(name if name in given else f"NULL AS {name}" for name in names)
            draft.write(table, f"SELECT {cells}{extra} FROM {_values(rows, columns)}")
            draft.commit()

    def classify(self, rows: Sequence[tuple[str, str, str | None]]) -> None:
        """Open intervals: (IMEI, condition, block date)."""
        found = [
            (key_of(imei), label, number, "open", datetime.date(2026, 6, 1),
             datetime.date.fromisoformat(block) if block else None, False)
            for number, (imei, label, block) in enumerate(rows)
        ]  # fmt: skip
        columns = "device, condition, opened_run, event, start_date, block_date, amnesty_granted"
        self.write("classification", columns, found)

    def _columns(self, table: str) -> list[str]:
        from pehchan.lake import dictionary

        skip = {"run", "change"}
        return [one.name for one in dictionary.table(table).all_columns if one.name not in skip]


def read_csv(path: Path) -> list[list[str]]:
    """All rows of a CSV file, the header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def read_json(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def _values(rows: Iterable[tuple[Any, ...]], columns: str) -> str:
    lines = ", ".join("(" + ", ".join(_literal(cell) for cell in row) + ")" for row in rows)
    return f"(VALUES {lines}) AS v({columns})"


def _literal(cell: Any) -> str:
    if cell is None:
        return "NULL"
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, datetime.date):
        return f"DATE '{cell.isoformat()}'"
    return str(cell) if isinstance(cell, int) else "'" + str(cell).replace("'", "''") + "'"
