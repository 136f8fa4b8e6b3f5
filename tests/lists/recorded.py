"""Recorded cases loaded into a lake without intake and policy: inputs and expected judgements.

What stands here reads the files in the simplest way there is, so that the lists alone are tested.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import zipfile
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import yaml

from pehchan.identity.device import device_key
from pehchan.identity.imei import normal_form
from pehchan.lake.workspace import Workspace
from pehchan.settings.outputs import ListSettings
from pehchan.settings.policy import AmnestySettings, ConditionSettings, RuleSettings
from pehchan.settings.region import OperatorSettings, RegionSettings
from pehchan.settings.settings import Settings

REGISTERS = {
    "pairing_list": ("pairing", "device imsi msisdn"),
    "golden_list": ("golden", "hash"),
    "barred_list": ("barred", "device"),
    "barred_tac_list": ("barred_tac", "tac"),
}


def settings_of(case: Path) -> Settings:
    """The settings of config.yml that lists depend on."""
    config = yaml.safe_load((case / "config.yml").read_text())
    region, amnesty = config["region"], config["amnesty"]
    return Settings(
        region=RegionSettings(
            country_codes=tuple(region["country_codes"]),
            operators=tuple(
                OperatorSettings(
                    id=one["id"],
                    mcc_mnc=tuple(pair["mcc"] + pair["mnc"] for pair in one["mcc_mnc_pairs"]),
                )
                for one in region["operators"]
            ),
        ),
        lists=ListSettings(**config["list_generation"]),
        amnesty=AmnestySettings(
            enabled=amnesty["amnesty_enabled"],
            evaluation_period_end_date=_day(str(amnesty["evaluation_period_end_date"])),
            amnesty_period_end_date=_day(str(amnesty["amnesty_period_end_date"])),
        ),
        conditions=tuple(
            ConditionSettings(
                label=one["label"],
                rules=(RuleSettings(rule="stolen_list"),),
                reason=one["reason"],
                blocking=one["blocking"],
            )
            for one in config["conditions"]
        ),
    )


class Recording:
    """One case's timeline, played into a workspace step by step."""

    def __init__(self, case: Path, root: Path) -> None:
        self.case = case
        self.workspace = Workspace.init(root, settings_of(case))
        self.steps = list(csv.DictReader((case / "steps.csv").open()))
        self._irregular: dict[int, str] = {}

    def play(self, step: dict[str, str]) -> None:
        """Do an import or classify step, as far as lists depend on it; refused imports are not."""
        if step["action"] == "report":
            return
        on = datetime.date.fromisoformat(step["date"])
        if (self.case / "expected" / f"{step['step']}_import_error.txt").exists():
            return
        if step["action"] == "classify":
            self._classification(step["step"], on)
        elif step["kind"] == "operator":
            self._sightings(step, on)
        elif step["kind"] in REGISTERS:
            self._register(step, on)

    def _rows(self, file: str) -> list[dict[str, str]]:
        with zipfile.ZipFile(self.case / "inputs" / file) as archive:
            (name,) = archive.namelist()
            text = archive.read(name).decode()
        return [{k.lower(): v for k, v in row.items()} for row in csv.DictReader(io.StringIO(text))]

    def _device(self, text: str) -> int | None:
        norm = normal_form(text)
        key = device_key(norm)
        if key is not None and key < 0:
            self._irregular[key] = str(norm)
        return key

    def _commit(
        self,
        kind: str,
        subject: str,
        on: datetime.date,
        table: str,
        rows: pa.Table,
        partition: dict[str, str] | None = None,
    ) -> None:
        draft = self.workspace.lake.begin(kind, subject, on)
        connection = self.workspace.local_engine.connection
        texts = pa.table(
            {
                "device": pa.array(list(self._irregular), pa.int64()),
                "text": pa.array(list(self._irregular.values()), pa.string()),
            }
        )
        for name, data, where in ((table, rows, partition), ("irregular", texts, None)):
            connection.register("loaded", data)
            draft.write(name, "SELECT * FROM loaded", where)
            connection.unregister("loaded")
        draft.commit({})

    def _sightings(self, step: dict[str, str], on: datetime.date) -> None:
        seen: dict[tuple[int | None, int | None, int | None], set[datetime.date]] = defaultdict(set)
        for row in self._rows(step["file"]):
            key = (self._device(row["imei"]), _number(row["imsi"]), _number(row["msisdn"]))
            seen[key].add(_day(row["date"]))
        columns = list(zip(*seen, strict=True))
        month = {day.strftime("%Y%m") for days in seen.values() for day in days}
        (one,) = month
        table = pa.table(
            {
                "device": pa.array(columns[0], pa.int64()),
                "imsi": pa.array(columns[1], pa.int64()),
                "msisdn": pa.array(columns[2], pa.int64()),
                "days": [sum(1 << (day.day - 1) for day in days) for days in seen.values()],
                "first_day": [min(days) for days in seen.values()],
                "last_day": [max(days) for days in seen.values()],
                "rats": [0] * len(seen),
            }
        )
        where = {"month": one, "operator": step["operator"]}
        self._commit("import", f"operator {step['operator']}", on, "sightings", table, where)

    def _register(self, step: dict[str, str], on: datetime.date) -> None:
        table, names = REGISTERS[step["kind"]]
        hashed = "--pre-hashed" in step["options"]
        rows = {
            (self._key(table, row, hashed), row.get("change_type", "add"))
            for row in self._rows(step["file"])
        }
        unique = sorted(rows, key=repr)
        cells = list(zip(*(key for key, _ in unique), strict=True))
        columns = dict(zip(names.split(), cells, strict=True))
        data = pa.table({**columns, "change": [change for _, change in unique]})
        self._commit("import", table, on, table, data)

    def _key(self, table: str, row: dict[str, str], hashed: bool) -> tuple[object, ...]:
        if table == "pairing":
            return self._device(row["imei"]), _number(row["imsi"]), _number(row["msisdn"])
        if table == "golden":
            text = row["golden_imei"]
            norm = str(normal_form(text))
            return (text.lower() if hashed else hashlib.md5(norm.encode()).hexdigest(),)
        if table == "barred_tac":
            return (int(row["tac"]),)
        return (self._device(row["imei"]),)

    def _classification(self, step: str, on: datetime.date) -> None:
        rows = list(csv.DictReader((self.case / "expected" / f"{step}_classification.csv").open()))
        table = pa.table(
            {
                "device": [self._device(row["imei_norm"]) for row in rows],
                "condition": [row["cond_name"] for row in rows],
                "opened_run": [int(row["start_date"].replace("-", "")) for row in rows],
                "event": ["close" if row["end_date"] else "open" for row in rows],
                "start_date": [datetime.date.fromisoformat(row["start_date"]) for row in rows],
                "end_date": pa.array([_date(row["end_date"]) for row in rows], pa.date32()),
                "block_date": pa.array([_date(row["block_date"]) for row in rows], pa.date32()),
                "amnesty_granted": [row["amnesty_granted"] == "t" for row in rows],
            }
        )
        self._commit("classification", "", on, "classification", table)


def _day(text: str) -> datetime.date:
    return datetime.datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007  (a day has no zone)


def _date(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _number(text: str) -> int | None:
    return int("1" + text) if text.strip() else None
