"""Money and percents in templates."""

from __future__ import annotations

from django import template

from pehchan.portal.payments.money import display_money, major

register = template.Library()


@register.simple_tag
def money(minor: int, currency: str) -> str:
    """An amount of minor units with its currency."""
    return display_money(minor, currency)


@register.simple_tag
def percent(hundredths: int) -> str:
    """Hundredths of a percent: 1750 is 17.5 %."""
    return f"{major(hundredths).normalize():f} %"
