"""A small register, filled row by row, for tests of what is judged."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pehchan.identity.device import key_of
from pehchan.identity.imsi import imsi_key
from pehchan.identity.msisdn import msisdn_key
from pehchan.lake import dictionary
from pehchan.lake.table import SQL_TYPES
from pehchan.lake.workspace import Workspace
from pehchan.policy.evidence import Evidence
from pehchan.policy.history import history
from pehchan.policy.rule import rule
from pehchan.settings.outputs import EngineSettings
from pehchan.settings.policy import AmnestySettings, ConditionSettings, RuleSettings
from pehchan.settings.region import OperatorSettings, RegionSettings
from pehchan.settings.settings import Settings

DAY = datetime.date(2026, 7, 31)
REGION = RegionSettings(
    operators=(
        OperatorSettings(id="one", mcc_mnc=("11101",)),
        OperatorSettings(id="two", mcc_mnc=("11102",)),
    )
)


def day(text: str) -> datetime.date:
    """A date written ``2026-07-31``, or ``07-31`` for one of 2026."""
    return datetime.date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def days(text: str) -> list[datetime.date]:
    """Dates written ``07-01``, ``07-01..07-05`` or several of these with commas."""
    found = []
    for part in text.split(","):
        first, _, last = part.strip().partition("..")
        start, end = day(first), day(last or first)
        found += [start + datetime.timedelta(days=n) for n in range((end - start).days + 1)]
    return found


def condition(
    label: str, *rules: str | RuleSettings, reason: str = "Because", **fields: Any
) -> ConditionSettings:
    """A condition of rules without parameters, or of rules given whole; blocks after 30 days."""
    made = tuple(one if isinstance(one, RuleSettings) else RuleSettings(rule=one) for one in rules)
    fields = {"blocking": True, "max_allowed_matching_ratio": 1.0, **fields}
    return ConditionSettings(label=label, rules=made, reason=reason, **fields)


class Facts:
    """A workspace of its own with facts written straight into the lake, one run per call."""

    def __init__(
        self,
        folder: Path,
        *conditions: ConditionSettings,
        region: RegionSettings = REGION,
        amnesty: AmnestySettings | None = None,
        **sections: Any,
    ) -> None:
        sections = {"engine": EngineSettings(threads=1), **sections}  # for so few rows the fastest
        settings = Settings(
            region=region, conditions=conditions, amnesty=amnesty or AmnestySettings(), **sections
        )
        self.workspace = Workspace.init(folder / "register", settings)

    def seen(
        self, *rows: tuple[str, str, str, str, str], rats: int = 0, operator: str = ""
    ) -> Facts:
        """Sightings as (operator, IMEI, IMSI, MSISDN, days as `days` reads them); '' = none."""
        masks: dict[tuple[int, str, str, str, str], list[datetime.date]] = defaultdict(list)
        for name, imei, imsi, msisdn, text in rows:
            for one in days(text):
                key = (one.year * 100 + one.month, name or operator, imei, imsi, msisdn)
                masks[key].append(one)
        devices: dict[tuple[int, str], dict[int, list[datetime.date]]] = defaultdict(
            lambda: defaultdict(list)
        )
        sightings: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
        texts = {}
        for (month, name, imei, imsi, msisdn), dates in masks.items():
            device = key_of(imei)
            sightings[month, name].append(
                {"device": device, "imsi": imsi_key(imsi), "msisdn": msisdn_key(msisdn)}
                | _seen(dates, rats)
            )
            if device is not None:
                devices[month, name][device] += dates
                if device < 0:
                    texts[device] = imei.upper()
        with self.workspace.lock("facts"):
            draft = self.workspace.lake.begin("import", "operator", DAY)
            for (month, name), found in sightings.items():
                where = {"month": str(month), "operator": name}
                draft.write("sightings", values("sightings", found), where)
                merged = [
                    {"device": device} | _seen(dates, rats)
                    for device, dates in devices[month, name].items()
                ]
                if merged:
                    draft.write("devices_seen", values("devices_seen", merged), where)
            if texts:
                odd = [{"device": device, "text": text} for device, text in texts.items()]
                draft.write("irregular", values("irregular", odd))
            draft.commit()
        return self

    def register(
        self, name: str, *rows: Mapping[str, Any], change: str = "add", on: datetime.date = DAY
    ) -> Facts:
        """Changes of a register; ``imei`` is given for its device key, IMSI and TAC as text."""
        known = [_keys(row) | {"change": change} for row in rows]
        with self.workspace.lock("facts"):
            draft = self.workspace.lake.begin("import", name, on)
            draft.write(name, values(name, known))
            draft.commit()
        return self

    def evidence(
        self, on: datetime.date | None = DAY, devices: Iterable[int] | None = None
    ) -> Evidence:
        """The evidence of the lake as it is now."""
        view = self.workspace.lake.view()
        return Evidence(view, self.workspace.settings, on, today=DAY, devices=devices)

    def matched(self, name: str, on: datetime.date | None = DAY, **parameters: Any) -> list[str]:
        """IMEIs that a rule matches, sorted; proves that judging some alone gives the same."""
        evidence = self.evidence(on)
        known = rule(name).read(parameters)
        engine = self.workspace.engine
        found = [row[0] for row in engine.rows(rule(name).matches(evidence, known))]
        assert len(found) == len(set(found)), "a device stands twice"
        every = {row[0] for row in engine.rows(evidence.seen.select("device"))} | set(found)
        apart = [
            row[0]
            for some in (sorted(every)[::2], sorted(every)[1::2])
            for row in engine.rows(rule(name).matches(self.evidence(on, some), known))
        ]
        assert sorted(apart) == sorted(found), "judging a few devices gives something else"
        texts = dict(engine.rows(evidence.irregular.select("device", "text")))
        evidence.close()
        return sorted(texts.get(device) or f"{device:014d}" for device in found)

    def intervals(self, as_of: datetime.date | None = None) -> list[tuple[Any, ...]]:
        """The history as (IMEI key, condition, start, end, block, amnesty) with dates as text."""
        rows = self.workspace.engine.rows(history(self.workspace.lake.view(as_of)))
        return sorted(
            tuple("" if cell is None else str(cell) if _is_day(cell) else cell for cell in row)
            for row in rows
        )


def values(table: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """A SELECT of those rows with a table's columns, less the run; missing ones are null."""
    columns = [one for one in dictionary.table(table).all_columns if one.name != "run"]
    lines = (
        ", ".join(
            f"CAST({_literal(row.get(one.name))} AS {SQL_TYPES[one.type]})" for one in columns
        )
        for row in rows
    )
    names = ", ".join(f'"{one.name}"' for one in columns)
    body = ", ".join(f"({line})" for line in lines)
    return f"SELECT * FROM (VALUES {body}) AS v({names})"


def _seen(dates: Sequence[datetime.date], rats: int) -> dict[str, Any]:
    bits = 0
    for one in dates:
        bits |= 1 << (one.day - 1)
    return {"days": bits, "first_day": min(dates), "last_day": max(dates), "rats": rats}


def _keys(row: Mapping[str, Any]) -> dict[str, Any]:
    known = dict(row)
    if "imei" in known:
        known["device"] = key_of(known.pop("imei"))
    if "imei_last" in known:
        known["device_last"] = key_of(known.pop("imei_last"))
    elif "device" in known:
        known["device_last"] = known["device"]
    if "imsi" in known:
        known["imsi"] = imsi_key(known["imsi"])
    if "tac" in known:
        known["tac"] = int(known["tac"])
    return known


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def _is_day(cell: Any) -> bool:
    return isinstance(cell, datetime.date)
