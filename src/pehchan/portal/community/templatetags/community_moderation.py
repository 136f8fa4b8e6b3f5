"""What templates of moderation say of an item of the queue."""

from __future__ import annotations

from django import template

from pehchan.portal.community.models import ReviewItem
from pehchan.portal.community.moderation.signals import signal_told

register = template.Library()


@register.filter
def review_reason(item: ReviewItem) -> str:
    """Why it waits, in the reader's language where the portal itself found it."""
    return signal_told(item.reason) if item.kind == ReviewItem.Kind.SPAM else item.reason
