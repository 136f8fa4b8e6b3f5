"""The size check: a register does not lose most of its rows by one file (dirbs-core.md, 2)."""

from __future__ import annotations

from pehchan.intake.checks import Check, failed, passed
from pehchan.settings.intake import ListIntakeSettings


def smallest_size(before: int, settings: ListIntakeSettings) -> float:
    """The smallest size, in keys, that a register of that size may have after a file.

    ``max(1, before - size_drop_absolute)`` unless that is -1, and ``before * size_ratio``; 0 for an
    empty register.
    """
    if not before:
        return 0
    absolute = settings.size_drop_absolute
    floor = 0 if absolute == -1 else max(1, before - absolute)
    return max(floor, before * settings.size_ratio)


def historic_size(before: int, after: int, settings: ListIntakeSettings) -> Check:
    """Whether the register stays large enough."""
    smallest = smallest_size(before, settings)
    said = f"{before:,} keys before, {after:,} after; at least {smallest:,.4g} are needed"
    if after >= smallest:
        return passed("historic_size", said, figure=after, limit=smallest)
    return failed(
        "historic_size",
        said,
        "Send the whole list; give --disable-historic-check if it really shrank.",
        figure=after,
        limit=smallest,
    )
