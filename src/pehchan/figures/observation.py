"""Observations: a value of a series, for a period and a part of it, as somebody published it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from csv import DictReader
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib.resources import files

from pehchan.errors import PehchanError
from pehchan.figures.period import Period, parse

CITED = "cited.csv"
PER_YEAR = "per year"
Dimensions = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Claim:
    """A change that the source states beside a value: in per cent, against an earlier period.

    ``against`` is None for a yearly rate. ``decimals`` is how exactly it is stated.
    """

    percent: Decimal
    against: Period | None

    @property
    def decimals(self) -> int:
        """Digits behind the point, as stated."""
        return max(0, -int(self.percent.as_tuple().exponent))


@dataclass(frozen=True)
class Observation:
    """One value.

    Attributes:
        series: the series' name.
        part: what part of the whole, as sorted pairs; empty for the whole.
        period: for which period.
        value: None where the source states a change only.
        rounded_to: to what the source rounded it, where that differs from the series'.
        claim: the change that is stated with it.
        source: who published it.
        link: where; may be empty. One that ends in ``…`` was cut by whoever wrote it down.
        line: its line in the file; 0 for one from elsewhere.
        credit: who found it, where that is to be said.
        suppressed: there is a value, which is held back: it is too small to be shown, or would give
            such a one away; ``value`` is None.
        entered_by: who wrote it down here; empty for what the register computes.
        entered_on: and when.
    """

    series: str
    part: Dimensions
    period: Period
    value: Decimal | None
    rounded_to: Decimal | None
    claim: Claim | None
    source: str
    link: str
    line: int = 0
    credit: str = ""
    suppressed: bool = False
    entered_by: str = ""
    entered_on: date | None = None

    @property
    def reachable(self) -> bool:
        """Whether the link can be followed."""
        return self.link.startswith("https://") and not self.link.endswith("…")


def cited() -> list[Observation]:
    """The observations that come with Pehchan: published figures of 2015 to 2025, with sources."""
    with files("pehchan.figures").joinpath(CITED).open(encoding="utf-8") as file:
        return list(read(file, CITED))


def read(lines: Iterable[str], name: str) -> Iterator[Observation]:
    """The observations in a CSV file; its columns are those of ``cited.csv``.

    Who entered them, and when, may be missing.

    Raises:
        PehchanError: ``bad_observation``, with file, line, column and value.
    """
    reader = DictReader(lines)
    for row in reader:
        yield _made(row, name, reader.line_num)


def _made(row: Mapping[str, str], name: str, line: int) -> Observation:
    claim = None
    stated = _number(row, "stated_change_pct", name, line)
    if stated is not None:
        against = row["compared_with"]
        claim = Claim(stated, None if against == PER_YEAR else _period(against, name, line))
    return Observation(
        series=row["series"],
        part=dimensions(row["dimension"]),
        period=_period(row["period"], name, line),
        value=_number(row, "value", name, line),
        rounded_to=_number(row, "rounded_to", name, line),
        claim=claim,
        source=row["source"],
        link=row["url"],
        line=line,
        entered_by=row.get("entered_by") or "",
        entered_on=_day(row.get("entered_on") or "", name, line),
    )


def dimensions(text: str) -> Dimensions:
    """``brand=Itel; type=smartphone`` as sorted pairs."""
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    return tuple(sorted((key.strip(), value.strip()) for key, _, value in pairs))


def _period(text: str, name: str, line: int) -> Period:
    try:
        return parse(text)
    except PehchanError as error:
        raise _bad(name, line, "period", text, error.message) from None


def _day(text: str, name: str, line: int) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _bad(name, line, "entered_on", text, "That is no day.") from None


def _number(row: Mapping[str, str], column: str, name: str, line: int) -> Decimal | None:
    text = row[column]
    try:
        number = Decimal(text) if text else None
    except InvalidOperation:
        raise _bad(name, line, column, text, "That is no number.") from None
    if number is not None and not number.is_finite():
        raise _bad(name, line, column, text, "That is no number.")
    return number


def _bad(name: str, line: int, column: str, value: str, why: str) -> PehchanError:
    return PehchanError(
        "bad_observation",
        f"{name}, line {line}, column {column}: {value!r}. {why}",
        "Correct the line; nothing was taken from the file.",
        {"file": name, "line": line, "column": column, "value": value},
    )
