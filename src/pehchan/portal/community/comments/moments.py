"""Dates and times beside comments, in the page's language; few of a page's days differ."""

from __future__ import annotations

import datetime
from functools import lru_cache

from babel.dates import format_date
from django.utils import timezone

_LOCALES = {"ur": "ur_PK"}


def moment_html(moment: datetime.datetime, language: str) -> str:
    """A date and time in the register's zone, with the machine's form beside it."""
    local = timezone.localtime(moment)
    return (
        f'<time datetime="{local.isoformat(timespec="seconds")}">'
        f"{_day(local.date(), language)}, {local:%H:%M}</time>"
    )


@lru_cache(maxsize=4_096)
def _day(day: datetime.date, language: str) -> str:
    return format_date(day, "d MMMM y", locale=_LOCALES.get(language, "en_GB"))
