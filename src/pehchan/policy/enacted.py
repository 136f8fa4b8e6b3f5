"""The conditions that a classification went by: kept with its run, for who asks about a past day.

They stand with full classifications alone. Those of a few devices are many, and go by the same.
"""

from __future__ import annotations

import datetime

import msgspec

from pehchan.lake.view import View
from pehchan.settings.policy import ConditionSettings
from pehchan.settings.settings import Settings

KEY = "enacted"


def enacted(settings: Settings) -> dict[str, object]:
    """The conditions as a part of a run's detail."""
    return {KEY: msgspec.to_builtins(settings.conditions)}


def settings_as_of(
    view: View, settings: Settings, as_of: datetime.date | None, today: datetime.date
) -> Settings:
    """The settings with the conditions that were in force on a past day.

    Those of the newest full classification in the view; the settings as they are for today and
    later, and where no classification says what it went by.

    Args:
        view: the register as of that day.
        as_of: the day asked about; None means now.
    """
    if as_of is None or as_of >= today:
        return settings
    for run in reversed(view.runs):
        if run.kind == "classification" and KEY in run.detail:
            conditions = msgspec.convert(run.detail[KEY], tuple[ConditionSettings, ...])
            return msgspec.structs.replace(settings, conditions=conditions)
    return settings
