"""The buttons by which a member watches or mutes a post."""

from __future__ import annotations

from typing import Any

from django import template

from pehchan.portal.community.models import Post
from pehchan.portal.community.notices.queries import watch_of

register = template.Library()


@register.inclusion_tag("community/notices/watch.html", takes_context=True)
def watch_buttons(context: dict[str, Any], post: Post) -> dict[str, Any]:
    """Buttons for members; nothing for strangers, who cost no query."""
    request = context["request"]
    viewer = getattr(request, "profile", None)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "post": post,
        "watch": watch_of(viewer, post),
    }
