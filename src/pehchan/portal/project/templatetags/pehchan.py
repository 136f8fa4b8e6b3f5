"""How values are written on pages; loaded in every template."""

from __future__ import annotations

import datetime
import re

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
_GROUPS = {15: (2, 6, 6, 1), 14: (2, 6, 6), 16: (2, 6, 6, 2)}


def _locale() -> str:
    return {"ur": "ur_PK"}.get(get_language() or "en", "en_GB")


@register.filter
def identifier(value: object) -> SafeString:
    """An IMEI, reference or other identifier: always left to right, an IMEI's groups set apart.

    The groups are told by spacing only, so that what is copied has no spaces in it.
    """
    text = str(value)
    sizes = _GROUPS.get(len(text)) if re.fullmatch(r"[0-9]+", text) else None
    if sizes is None:
        return format_html('<bdi dir="ltr" class="identifier">{}</bdi>', text)
    parts, at = [], 0
    for size in sizes:
        parts.append((text[at : at + size],))
        at += size
    return format_html(
        '<bdi dir="ltr" class="identifier">{}</bdi>',
        format_html_join("", "<span>{}</span>", parts),
    )


@register.filter
def day(value: datetime.date | datetime.datetime | None) -> str | SafeString:
    """A date in words of the page's language, with the machine's form beside it; "" for None."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date()
    return format_html(
        '<time datetime="{}">{}</time>',
        value.isoformat(),
        format_date(value, "d MMMM y", locale=_locale()),
    )


@register.filter
def month(value: datetime.date | None) -> str:
    """A month and its year in words of the page's language; "" for None."""
    return "" if value is None else format_date(value, "MMMM y", locale=_locale())


@register.filter
def moment(value: datetime.datetime | None) -> str | SafeString:
    """A date and time, in the register's zone; "" for None."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return format_html(
        '<time datetime="{}">{}</time>',
        local.isoformat(timespec="seconds"),
        format_datetime(local, "d MMMM y, HH:mm", locale=_locale()),
    )


@register.filter
def number(value: float | None) -> str:
    """A number with its groups; "" for None."""
    return "" if value is None else format_decimal(value, locale=_locale())
