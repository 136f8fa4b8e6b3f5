"""What the authority may read about one device beyond the verdict: its use, pairs and history."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from pehchan.identity.imsi import imsi_text
from pehchan.identity.numbers import number_text
from pehchan.verdict.evidence import Source
from pehchan.verdict.findings import Findings, Row
from pehchan.verdict.sources import Sources

REGISTERS = ("registration", "stolen", "barred", "monitoring", "association")


@dataclass(frozen=True, slots=True)
class Use:
    """One subscriber on one network: IMSI and MSISDN as text, None where the record had none.

    ``first`` and ``last`` are the first and last day, ``days`` on how many days it was seen.
    """

    operator: str
    name: str
    imsi: str | None
    msisdn: str | None
    first: datetime.date
    last: datetime.date
    days: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair in force: the subscriber who may use the device whatever blocks it."""

    imsi: str
    msisdn: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to the device, by the run that brought it.

    ``table`` is the lake's table, ``event`` what happened (open, close, add, remove, blocked,
    spared ...), ``says`` the condition, status or reason, ``date`` the day that it names.
    """

    table: str
    event: str
    says: str
    date: datetime.date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the register knows of a device and its use. Each reading is to be recorded.

    Attributes:
        uses: who used it on which network, the newest use first; as far as sightings are kept.
        pairs: pairs in force.
        history: what happened to it, the newest run first.
    """

    uses: tuple[Use, ...]
    pairs: tuple[Pair, ...]
    history: tuple[Step, ...]


def dossier(found: Findings) -> Dossier:
    """The dossier of the device of these findings; empty for what is no identifier."""
    sources = Sources(found.lookup.view.runs)
    return Dossier(_uses(found), _pairs(found, sources), _history(found, sources))


def _uses(found: Findings) -> tuple[Use, ...]:
    if found.device is None:
        return ()
    grouped: dict[tuple[str, int | None, int | None], list[Row]] = defaultdict(list)
    for row in found.lookup.about("sightings", found.device):
        grouped[row["operator"], row["imsi"], row["msisdn"]].append(row)
    uses = []
    for (operator, imsi, msisdn), rows in grouped.items():
        masks: dict[int, int] = defaultdict(int)
        for row in rows:
            masks[row["month"]] |= row["days"]
        known = found.settings.region.operator(operator)
        uses.append(
            Use(
                operator=operator,
                name=(known.name if known else "") or operator,
                imsi=_number(imsi),
                msisdn=_number(msisdn),
                first=min(row["first_day"] for row in rows),
                last=max(row["last_day"] for row in rows),
                days=sum(mask.bit_count() for mask in masks.values()),
            )
        )
    return tuple(sorted(uses, key=lambda use: (use.last, use.first, use.imsi or ""), reverse=True))


def _pairs(found: Findings, sources: Sources) -> tuple[Pair, ...]:
    return tuple(
        Pair(imsi_text(row["imsi"]), _number(row["msisdn"]), sources.of(row["run"]))
        for row in sorted(found.about("pairing"), key=lambda row: row["imsi"])
    )


def _history(found: Findings, sources: Sources) -> tuple[Step, ...]:
    """Every row ever written about the device, whether or not it still stands."""
    if found.device is None:
        return ()
    numbered: list[tuple[int, Step]] = []

    def note(row: Row, table: str, event: str, says: str, date: datetime.date | None) -> None:
        source = sources.of(row["run"])
        numbered.append((row["run"], Step(table, event, says, date, source)))

    about = found.lookup.about
    for row in about("classification", found.device):
        date = row["end_date"] if row["event"] == "close" else row["block_date"]
        note(row, "classification", row["event"], row["condition"], date)
    for row in about("block_list", found.device):
        note(row, "block_list", row["delta"], row["reasons"], row["block_date"])
    for row in about("spares", found.device):
        note(row, "spares", "spared", row["why"], row["until"])
    for table in REGISTERS:
        for row in about(table, found.device):
            date = row.get("reporting_date") or row.get("valid_from")
            note(row, table, row["change"], row.get("status") or "", date)
    numbered.sort(key=lambda one: one[0], reverse=True)
    return tuple(step for _, step in numbered)


def _number(key: int | None) -> str | None:
    return None if key is None else number_text(key)
