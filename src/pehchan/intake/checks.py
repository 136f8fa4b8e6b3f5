"""A check: one thing asked of a file, its figure, its limit, and lines that show what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LARGEST_SAMPLE = 5
LONGEST_SAMPLE_TEXT = 200


class Sample(NamedTuple):
    """A line of the file, as it came; the header is line 1."""

    line: int
    text: str


@dataclass(frozen=True)
class Check:
    """The outcome of one check.

    ``figure`` and ``limit`` are what was measured and what is allowed, in the check's own unit
    (a share of rows, a ratio, a count); None where a check only holds or does not.
    """

    name: str
    passed: bool
    message: str
    figure: float | None = None
    limit: float | None = None
    samples: tuple[Sample, ...] = ()
    next_step: str = ""

    def as_json(self) -> dict[str, object]:
        """The check as a JSON-ready dictionary."""
        return {
            "check": self.name,
            "passed": self.passed,
            "message": self.message,
            "figure": self.figure,
            "limit": self.limit,
            "samples": [{"line": line, "text": text} for line, text in self.samples],
            **({"next_step": self.next_step} if self.next_step else {}),
        }


def samples_of(lines: Iterable[tuple[int, str]]) -> tuple[Sample, ...]:
    """The first few of those lines, long ones cut."""
    few = sorted(lines)[:LARGEST_SAMPLE]
    return tuple(Sample(line, text[:LONGEST_SAMPLE_TEXT]) for line, text in few)


def passed(
    name: str, message: str, *, figure: float | None = None, limit: float | None = None
) -> Check:
    """A check that holds."""
    return Check(name, True, message, figure, limit)


def failed(
    name: str,
    message: str,
    next_step: str = "",
    *,
    figure: float | None = None,
    limit: float | None = None,
    samples: Sequence[Sample] = (),
) -> Check:
    """A check that does not hold."""
    return Check(name, False, message, figure, limit, tuple(samples), next_step)


def share(name: str, count: int, rows: int, limit: float, what: str, next_step: str = "") -> Check:
    """Whether at most that share of the rows is so (a share equal to the limit passes).

    Args:
        what: ends the sentence "37 of 1,000 rows ...", such as "have no IMEI".
        next_step: what to do when it is not so.
    """
    figure = count / rows if rows else 0.0
    message = f"{count:,} of {rows:,} rows {what} ({figure:.2%}; at most {limit:.2%} allowed)"
    holds = figure <= limit
    return Check(name, holds, message, figure, limit, next_step="" if holds else next_step)
