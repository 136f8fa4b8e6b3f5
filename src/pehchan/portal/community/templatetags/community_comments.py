"""The comments below a post, for the template of its page."""

from __future__ import annotations

from typing import Any

from django import template

from pehchan.portal.community.comments.thread import Thread
from pehchan.portal.community.comments.thread import thread as thread_of

register = template.Library()


@register.simple_tag(takes_context=True)
def thread(context: dict[str, Any]) -> Thread:
    """The page of comments below ``post`` that the request asks for."""
    request = context["request"]
    return thread_of(context["post"], getattr(request, "profile", None), request.GET)
