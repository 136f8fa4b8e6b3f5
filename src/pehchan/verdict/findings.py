"""What the lake says about one device; each table is looked into when it is first asked about."""

from __future__ import annotations

import datetime
import hashlib
from functools import cached_property
from typing import Any

from pehchan.identity.device import SERIALS
from pehchan.settings.settings import Settings
from pehchan.status.facts import Facts, block_days
from pehchan.verdict.lookup import Lookup
from pehchan.verdict.row_groups import Match

Row = dict[str, Any]


class Findings:
    """The rows about one device key, and the facts that its state follows from.

    Args:
        device: the device key; None when what was asked about is no identifier.
        norm: its normal form.
        imsi: key of the subscriber that was asked about, if one was.
    """

    def __init__(
        self,
        lookup: Lookup,
        settings: Settings,
        day: datetime.date,
        device: int | None,
        norm: str | None,
        imsi: int | None = None,
    ) -> None:
        self.lookup = lookup
        self.settings = settings
        self.day = day
        self.device = device
        self.norm = norm
        self.imsi = imsi

    def facts(self) -> Facts:
        """The facts for ``status.judge``."""
        since, until = block_days([row["block_date"] for row in self.blocking], self.day)
        return Facts(
            device=self.device,
            golden=self.golden is not None,
            spared=self.spare["until"] if self.spare else None,
            paired=self.exception is not None,
            blocked_since=since,
            notice_until=until,
            known=self.known,
        )

    @cached_property
    def intervals(self) -> list[Row]:
        """Open intervals of classification, of whatever condition."""
        return self.about("classification")

    @cached_property
    def blocking(self) -> list[Row]:
        """Open intervals with a block date of conditions that block: what lists are made of."""
        labels = {one.label for one in self.settings.conditions if one.blocking}
        return [
            row
            for row in self.intervals
            if row["condition"] in labels and row["block_date"] is not None
        ]

    @cached_property
    def golden(self) -> Row | None:
        """Its row of the golden register."""
        if self.norm is None:
            return None
        text = self.norm.encode("utf-8", "surrogatepass")
        digest = hashlib.md5(text, usedforsecurity=False).hexdigest()
        return _one(self.lookup.current_about("golden", digest))

    @cached_property
    def spare(self) -> Row | None:
        """The newest sparing of it, expired or not."""
        return _one(self.about("spares"))

    @cached_property
    def exception(self) -> Row | None:
        """The published exception that joins it and the subscriber asked about."""
        if self.imsi is None:
            return None
        rows = self.about("exception_list")
        return _one([row for row in rows if row["imsi"] == self.imsi])

    @cached_property
    def known(self) -> bool:
        """Whether it is of a known TAC, registered, seen, or on any list. Cheapest first."""
        lists = ("stolen", "barred", "pairing", "monitoring", "association", "exception_list")
        return bool(
            self.tac
            or self.intervals
            or self.registrations
            or self.barred_tac
            or self.seen
            or self.golden
            or self.spare
            or any(self.about(name) for name in lists)
        )

    @cached_property
    def tac(self) -> Row | None:
        """Its TAC's row; an irregular identifier has no TAC, whatever it begins with."""
        return self._of_tac("tac")

    @cached_property
    def barred_tac(self) -> Row | None:
        """The row that bars its TAC."""
        return self._of_tac("barred_tac")

    @cached_property
    def registrations(self) -> list[Row]:
        """Registrations that hold it, single or as a range; what tells if they are in effect."""
        return self._registrations(
            "device", "device_last", "status", "valid_from", "valid_until", "primary_device"
        )

    @cached_property
    def whole_registrations(self) -> list[Row]:
        """The same registrations with all their columns."""
        return self._registrations()

    @cached_property
    def registered(self) -> bool:
        """Whether a registration is in effect on the day, as the rule on registration has it."""
        return any(in_effect(row, self.day) for row in self.registrations)

    @cached_property
    def seen(self) -> list[Row]:
        """Rows of ``devices_seen``, one for each import, operator and month."""
        if self.device is None:
            return []
        return self.lookup.about("devices_seen", self.device)

    def about(self, table: str) -> list[Row]:
        """The rows in force of a table that is sorted by device."""
        return [] if self.device is None else self.lookup.current_about(table, self.device)

    def _of_tac(self, table: str) -> Row | None:
        if self.device is None or self.device < 0:
            return None
        return _one(self.lookup.current_about(table, self.device // SERIALS))

    def _registrations(self, *columns: str) -> list[Row]:
        if self.device is None:
            return []
        holding = Match("device", "device_last", self.device, self.device)
        return self.lookup.current("registration", holding, *columns)


def in_effect(row: Row, day: datetime.date) -> bool:
    """Whether a registration is in effect: status empty or ``whitelist``, and the day within."""
    return (
        row["status"] in (None, "whitelist")
        and (row["valid_from"] is None or row["valid_from"] <= day)
        and (row["valid_until"] is None or row["valid_until"] >= day)
    )


def _one(rows: list[Row]) -> Row | None:
    return rows[0] if rows else None
