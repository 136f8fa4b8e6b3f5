"""A register for tests of verdicts: facts, and what classification and publication left."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from pehchan.identity.device import device_key, key_of
from pehchan.identity.imei import normal_form
from pehchan.identity.imsi import imsi_key
from pehchan.lake.run import Run
from pehchan.settings.policy import ConditionSettings
from pehchan.verdict.answer import Verdicts
from pehchan.verdict.findings import Findings
from pehchan.verdict.lookup import Files, Lookup
from tests.policy.facts import DAY, Facts, condition, values

IMEI = "35209900176148"
STOLEN = condition("stolen", "stolen_list", reason="Reported stolen", grace_period_days=0)
UNREGISTERED = condition("unregistered", "not_on_registration_list", reason="Not registered")
ROAMER = condition(
    "roamer", "used_by_international_roamer", reason="Used by a visitor", blocking=False
)


class Register(Facts):
    """Rows written straight into the lake, one run per call; days are `DAY` unless said."""

    def __init__(self, folder: Path, *conditions: ConditionSettings, **sections: Any) -> None:
        super().__init__(folder, *(conditions or (STOLEN, UNREGISTERED, ROAMER)), **sections)
        self.verdicts = Verdicts(self.workspace)

    def write(
        self, table: str, *rows: dict[str, Any], kind: str = "import", on: datetime.date = DAY,
        operator: str = "", subject: str = "", detail: dict[str, object] | None = None,
        undoes: int | None = None,
    ) -> Run:  # fmt: skip
        """One run that brings those rows of a table."""
        draft = self.workspace.lake.begin(kind, subject or table, on)
        if rows:
            where = {"operator": operator} if operator else None
            known = [{"opened_run": draft.number} | row for row in rows]
            draft.write(table, values(table, known), where)
        return draft.commit(detail, undoes=undoes)

    def match(self, imei: str, label: str, block_date: datetime.date | None, **fields: Any) -> Run:
        """An open match of a condition."""
        on = fields.pop("on", DAY)
        row = {
            "device": key_of(imei), "condition": label, "event": "open", "start_date": on,
            "block_date": block_date, "amnesty_granted": False, **fields,
        }  # fmt: skip
        return self.write("classification", row, kind="classification", on=on)

    def spare(self, imei: str, until: datetime.date, on: datetime.date = DAY) -> Run:
        """A sparing."""
        row = {"device": key_of(imei), "until": until, "why": "court order"}
        return self.write("spares", row, kind="spare", on=on)

    def exception(self, imei: str, imsi: str, delta: str = "added") -> Run:
        """A published exception, or with ``removed`` the end of one."""
        row = {"device": key_of(imei), "imsi": imsi_key(imsi), "delta": delta}
        return self.write("exception_list", row, kind="lists", operator="one")

    def golden(self, text: str, change: str = "add") -> None:
        """An entry of the golden register."""
        import hashlib

        digest = hashlib.md5(str(normal_form(text)).encode(), usedforsecurity=False).hexdigest()
        self.register("golden", {"hash": digest}, change=change)

    def undo(self, run: Run, on: datetime.date = DAY) -> Run:
        """A run that takes another back."""
        return self.write("runs", kind="undo", subject=run.name, undoes=run.number, on=on)

    def found(
        self, imei: str = IMEI, imsi: str | None = None, day: datetime.date = DAY
    ) -> Findings:
        """What the lake says about a device as it is now."""
        lookup = Lookup(self.workspace.lake.view(), Files(self.workspace.location))
        norm = normal_form(imei)
        settings = self.workspace.settings
        return Findings(lookup, settings, day, device_key(norm), norm, imsi_key(imsi))
