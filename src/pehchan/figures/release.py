"""Releases: figures, frozen. A correction is another release, with its reason; none is changed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from csv import writer
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from io import StringIO
from typing import Any

from pehchan.errors import UsageError
from pehchan.figures.observation import PER_YEAR, Claim, Observation, dimensions
from pehchan.figures.period import Kind, parse
from pehchan.figures.reconcile import Check, Outcome, What
from pehchan.figures.series import Series

# Format 2 says who entered an observation, and when; a release stays in the format it was made in.
FORMAT = 2
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_ENTERED = ("entered_by", "entered_on")
_FIRST = (
    *("release", "series", "place", "unit", "part", "period", "value", "rounded_to"),
    *("stated_change_pct", "compared_with", "suppressed", "source", "link", "credit"),
)
COLUMNS_OF = {1: _FIRST, 2: (*_FIRST, *_ENTERED)}
COLUMNS = COLUMNS_OF[FORMAT]


@dataclass(frozen=True)
class Held:
    """One series as it was released, with what was checked of it."""

    series: Series
    observations: tuple[Observation, ...]
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True)
class Release:
    """Figures as they were at a moment.

    Attributes:
        collection: ``cited`` or ``register``: what is released together.
        number: from 1, without gaps, in its collection.
        released_at: when, in UTC, to the second.
        previous: SHA-256 of the release before, in hexadecimal; empty for the first.
        correction: whether it corrects the one before, rather than goes on from it.
        reason: why there is a correction.
        held: the series.
        format: how its bytes are laid out.
    """

    collection: str
    number: int
    released_at: datetime.datetime
    previous: str
    correction: bool
    reason: str
    held: tuple[Held, ...]
    format: int = FORMAT

    @property
    def reference(self) -> str:
        """Its stable name, as in ``cited-3``."""
        return f"{self.collection}-{self.number}"

    def of(self, name: str) -> Held | None:
        """A series in it."""
        return next((held for held in self.held if held.series.name == name), None)

    def only(self, names: Sequence[str]) -> tuple[Held, ...]:
        """Those of the series that are in it, in the order of the names."""
        return tuple(held for name in names if (held := self.of(name)))


def held_of(
    series: Sequence[Series], observations: Sequence[Observation], checks: Sequence[Check] = ()
) -> tuple[Held, ...]:
    """The series that have observations, each with its own and with what was checked."""
    seen: dict[str, list[Observation]] = {}
    for observation in observations:
        seen.setdefault(observation.series, []).append(observation)
    checked: dict[str, list[Check]] = {}
    for check in checks:
        checked.setdefault(check.observation.series, []).append(check)
    return tuple(
        Held(one, tuple(seen[one.name]), tuple(checked.get(one.name, ())))
        for one in series
        if one.name in seen
    )


def frozen(release: Release) -> bytes:
    """The release as canonical JSON: keys sorted, no spaces, numbers as the text that they had.

    Raises:
        UsageError: ``no_reason``, a correction says why.
    """
    if release.correction and not release.reason.strip():
        raise UsageError("no_reason", "A correction has no reason.", "Say what was wrong.")
    content = {
        "format": release.format,
        "collection": release.collection,
        "number": release.number,
        "reference": release.reference,
        "released_at": release.released_at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "previous": release.previous,
        "correction": release.correction,
        "reason": release.reason,
        "licence": LICENCE,
        "series": [_held(held, release.format) for held in release.held],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def thawed(content: bytes) -> Release:
    """The release that was frozen to these bytes.

    Raises:
        UsageError: ``bad_release``, written by a later version.
    """
    read: dict[str, Any] = json.loads(content)
    if read["format"] not in COLUMNS_OF:
        raise UsageError(
            "bad_release", f"This release has the format {read['format']}.", "Update Pehchan."
        )
    return Release(
        read["collection"],
        read["number"],
        datetime.datetime.fromisoformat(read["released_at"]),
        read["previous"],
        read["correction"],
        read["reason"],
        tuple(_held_again(one) for one in read["series"]),
        read["format"],
    )


def digest(content: bytes) -> str:
    """SHA-256 of a frozen release, in hexadecimal."""
    return sha256(content).hexdigest()


def same_figures(one: Release, other: Release) -> bool:
    """Whether two releases state the same figures, whenever, whyever and by whomever."""
    return len(one.held) == len(other.held) and all(map(_alike, one.held, other.held))


def stated(one: Observation) -> tuple[object, ...]:
    """What an observation states, without who entered it and where it stood, to compare it by."""
    where = (one.series, one.part, one.period.text)
    value = (one.value, one.rounded_to, one.claim, one.suppressed)
    return (*where, *value, one.source, one.link, one.credit)


def found(check: Check) -> tuple[object, ...]:
    """What a check found, to compare it by."""
    return (check.what, stated(check.observation), check.against, check.given, check.outcome)


def _alike(one: Held, other: Held) -> bool:
    return (
        one.series == other.series
        and list(map(stated, one.observations)) == list(map(stated, other.observations))
        and list(map(found, one.checks)) == list(map(found, other.checks))
    )


def as_csv(reference: str, held: Sequence[Held], columns: Sequence[str] = COLUMNS) -> bytes:
    """The observations of some series, a line each, as CSV in UTF-8 with these columns."""
    text = StringIO()
    lines = writer(text, lineterminator="\r\n")
    lines.writerow(columns)
    for one in held:
        for seen in one.observations:
            cells = _observation(seen)
            part = "; ".join(f"{key}={value}" for key, value in seen.part)
            row = [reference, one.series.name, one.series.place, one.series.unit, part]
            row += [cells.get(column, "") for column in columns[5:]]
            lines.writerow(_harmless(str(cell)) for cell in row)
    return text.getvalue().encode()


def _harmless(cell: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe; numbers do not."""
    if cell[:1] in "=+@\t\r" or (cell[:1] == "-" and not cell[1:2].isdigit()):
        return f"'{cell}" if cell else cell
    return cell


def _held(held: Held, form: int) -> dict[str, Any]:
    series = held.series
    places: dict[Observation, int] = {}
    for place, one in enumerate(held.observations):
        places.setdefault(one, place)  # of equal ones the first
    return {
        "name": series.name,
        "title": {"en": series.title, "ur": series.title_ur},
        "topic": series.topic,
        "unit": series.unit,
        "method": series.method,
        "frequency": str(series.frequency),
        "place": series.place,
        "rounding": str(series.rounding),
        "whole_of": series.whole_of,
        "share_of": series.share_of,
        "targets": series.targets,
        "smallest_cell": series.smallest_cell,
        "computed": series.computed,
        "observations": [_observation(one, form) for one in held.observations],
        "checks": [
            {
                "what": str(check.what),
                "observation": places[check.observation],
                "stated": str(check.stated),
                "given": None if check.given is None else str(check.given),
                "outcome": str(check.outcome),
                "against": check.against.text if check.against else None,
                "parts": [dict(part) for part in check.parts],
            }
            for check in held.checks
        ],
    }


def _observation(one: Observation, form: int = FORMAT) -> dict[str, Any]:
    """What there is to say of an observation; what is empty is left out."""
    claim = one.claim
    said = {
        "part": dict(one.part),
        "period": one.period.text,
        "value": None if one.value is None else f"{one.value:f}",
        "rounded_to": None if one.rounded_to is None else f"{one.rounded_to:f}",
        "stated_change_pct": None if claim is None else f"{claim.percent:f}",
        "compared_with": claim and (claim.against.text if claim.against else PER_YEAR),
        "suppressed": one.suppressed or None,
        "source": one.source,
        "link": one.link,
        "credit": one.credit,
        "line": one.line or None,
        "entered_by": one.entered_by,
        "entered_on": one.entered_on.isoformat() if one.entered_on else None,
    }
    if form == 1:
        said = {key: value for key, value in said.items() if key not in _ENTERED}
    return {key: value for key, value in said.items() if value not in (None, "", {})}


def _held_again(read: Mapping[str, Any]) -> Held:
    series = Series(
        read["name"],
        read["title"]["en"],
        read["title"]["ur"],
        read["topic"],
        read["unit"],
        read["method"],
        Kind(read["frequency"]),
        read["place"],
        Decimal(read["rounding"]),
        read["whole_of"],
        tuple(read["share_of"]) if read["share_of"] else None,
        tuple(read["targets"]),
        read["smallest_cell"],
        read["computed"],
    )
    observations = tuple(_observation_again(series.name, one) for one in read["observations"])
    checks = tuple(
        Check(
            What(one["what"]),
            observations[one["observation"]],
            Decimal(one["stated"]),
            None if one["given"] is None else Decimal(one["given"]),
            Outcome(one["outcome"]),
            parse(one["against"]) if one["against"] else None,
            tuple(tuple(sorted(part.items())) for part in one["parts"]),
        )
        for one in read["checks"]
    )
    return Held(series, observations, checks)


def _observation_again(series: str, read: Mapping[str, Any]) -> Observation:
    claim = None
    if "stated_change_pct" in read:
        against = read["compared_with"]
        claim = Claim(
            Decimal(read["stated_change_pct"]), None if against == PER_YEAR else parse(against)
        )
    return Observation(
        series=series,
        part=dimensions("; ".join(f"{key}={value}" for key, value in read.get("part", {}).items())),
        period=parse(read["period"]),
        value=Decimal(read["value"]) if "value" in read else None,
        rounded_to=Decimal(read["rounded_to"]) if "rounded_to" in read else None,
        claim=claim,
        source=read.get("source", ""),
        link=read.get("link", ""),
        line=read.get("line", 0),
        credit=read.get("credit", ""),
        suppressed=read.get("suppressed", False),
        entered_by=read.get("entered_by", ""),
        entered_on=datetime.date.fromisoformat(day) if (day := read.get("entered_on")) else None,
    )
