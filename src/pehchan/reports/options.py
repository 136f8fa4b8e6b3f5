"""What a report may be asked for besides its month."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pehchan.errors import UsageError
from pehchan.reports.month import Month
from pehchan.settings.policy import ConditionSettings
from pehchan.settings.settings import Settings


@dataclass(frozen=True)
class Options:
    """Options of all reports; each report reads those that concern it.

    Attributes:
        month: the month of a monthly report.
        on: the day for which the report is made.
        conditions: labels of the conditions it is limited to; empty = all.
        newer_than: only what was seen after this day.
        period: days back from ``on``.
        imeis: the smallest number of devices (transient_msisdns).
    """

    month: Month
    on: datetime.date
    conditions: tuple[str, ...] = ()
    newer_than: datetime.date | None = None
    period: int = 30
    imeis: int = 2

    def chosen(self, settings: Settings) -> tuple[ConditionSettings, ...]:
        """The conditions of the report in the settings' order.

        Raises:
            UsageError: a label that is not in the settings.
        """
        for label in self.conditions:
            if settings.condition(label) is None:
                raise UsageError(
                    "unknown_condition",
                    f"There is no condition {label!r}.",
                    "`pehchan conditions` lists them.",
                )
        wanted = set(self.conditions)
        return tuple(one for one in settings.conditions if not wanted or one.label in wanted)
