"""An observation that somebody enters: what is written, checked and brought into normal form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from pehchan.errors import UsageError
from pehchan.figures.observation import Dimensions, Observation, dimensions
from pehchan.figures.period import parse
from pehchan.figures.series import named

LONGEST_SOURCE, LONGEST_LINK, LONGEST_PART, LONGEST_CREDIT = 200, 500, 200, 100
_WHOLE, _BROKEN = 18, 6  # digits before and behind the point
_KEY = re.compile(r"[a-z][a-z ]{0,39}")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def entry(
    *,
    series: str,
    part: str,
    period: str,
    value: str | Decimal,
    source: str,
    link: str,
    credit: str = "",
    entered_by: str = "",
    entered_on: date | None = None,
) -> Observation:
    """The observation that is written.

    Args:
        series: the name of a cited series.
        part: of what part, as in ``brand=Itel; type=smartphone``; empty for the whole.
        period: as `pehchan.figures.period.parse` reads it.
        value: in the series' unit; groups of digits may be told apart by commas or spaces.
        source: who published it.
        link: where; an address with https or http.

    Raises:
        UsageError: ``no_such_series``, ``bad_part``, ``bad_period``, ``bad_value``, ``no_source``,
            ``bad_link``.
    """
    return Observation(
        series=named(series).name,
        part=_part(part),
        period=parse(period.strip()),
        value=_value(value, named(series).unit),
        rounded_to=None,
        claim=None,
        source=_source(source),
        link=_link(link),
        credit=_INVISIBLE.sub("", credit).strip()[:LONGEST_CREDIT],
        entered_by=entered_by,
        entered_on=entered_on,
    )


def part_text(part: Dimensions) -> str:
    """A part as it is written: ``brand=Itel; type=smartphone``."""
    return "; ".join(f"{key}={value}" for key, value in part)


def standing(one: Observation, others: Sequence[Observation]) -> list[Observation]:
    """What is stated already for the same series, part and period."""
    where = (one.series, one.part, one.period)
    return [other for other in others if (other.series, other.part, other.period) == where]


def repeats(one: Observation, others: Sequence[Observation]) -> bool:
    """Whether the same value by the same source is there already."""
    return any(
        (other.value, other.source) == (one.value, one.source) for other in standing(one, others)
    )


def _part(text: str) -> Dimensions:
    found = dimensions(_INVISIBLE.sub("", text))
    written = [piece for piece in text.split(";") if piece.strip()]
    keys = {key for key, _ in found}
    right = all(_KEY.fullmatch(key) and value and "=" not in value for key, value in found)
    if not right or len(keys) != len(written) or len(part_text(found)) > LONGEST_PART:
        raise UsageError(
            "bad_part",
            f"{text!r} is no part.",
            "Write brand=Itel, or several with semicolons between them; nothing for the whole.",
        )
    return found


def _value(written: str | Decimal, unit: str) -> Decimal:
    try:
        value = Decimal(re.sub(r"[\s,\u00a0\u202f]", "", str(written)))
    except InvalidOperation:
        raise _bad_value(written, "That is no number.") from None
    if not value.is_finite():
        raise _bad_value(written, "That is no number.")
    if abs(value) >= Decimal(10) ** _WHOLE or value != round(value, _BROKEN):
        raise _bad_value(written, f"At most {_BROKEN} digits behind the point, 18 before it.")
    if value < 0 and unit not in ("percent", "USD", "PKR"):
        raise _bad_value(written, "Less than nothing cannot be counted.")
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _source(text: str) -> str:
    source = " ".join(_INVISIBLE.sub(" ", text).split())
    if not source or len(source) > LONGEST_SOURCE:
        raise UsageError(
            "no_source", "Who published it is not said.", "Name the source in up to 200 letters."
        )
    return source


def _link(text: str) -> str:
    link = text.strip()
    try:
        parts = urlsplit(link)
        whole = parts.scheme in ("https", "http") and "." in (parts.hostname or "")
    except ValueError:
        whole = False
    if (
        not whole
        or len(link) > LONGEST_LINK
        or re.search(r"[\s<>\"\\]", link)
        or "@" in parts.netloc
    ):
        raise UsageError(
            "bad_link",
            f"{link[:80]!r} is no address that can be followed.",
            "Copy the address of the page that states the figure, with https:// before it.",
        )
    return link


def _bad_value(written: object, why: str) -> UsageError:
    return UsageError("bad_value", f"{written!s:.40}: {why}", "Write 31380000 or 31,380,000.")
