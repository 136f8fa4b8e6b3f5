"""Filters of the pages about members."""

from __future__ import annotations

from django import template

from pehchan.portal.people.browsers import browser_name

register = template.Library()


@register.filter
def browser(user_agent: str) -> str:
    """Browser and system of a session, in words."""
    return browser_name(user_agent)
