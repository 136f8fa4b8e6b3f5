"""What waits for a moderator: one entry for each post, comment or member, the oldest first."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils import timezone

from pehchan.portal.community.models import ReviewItem
from pehchan.portal.community.moderation.targets import COMMENT, MEMBER, POST, Target, target_of

LATE = datetime.timedelta(hours=24)
PAGE = 25  # entries
_MOST = 2_000  # items that are read for a page


@dataclass
class Entry:
    """A target with everything that waits about it, the oldest first."""

    target: Target
    items: list[ReviewItem] = field(default_factory=list)

    @property
    def since(self) -> datetime.datetime:
        """Since when it waits."""
        return self.items[0].at

    @property
    def is_late(self) -> bool:
        """Whether it has waited for more than a day."""
        return self.since < timezone.now() - LATE

    @property
    def reports(self) -> int:
        """How many members reported it."""
        return sum(item.kind == ReviewItem.Kind.REPORT for item in self.items)

    @property
    def joins(self) -> bool:
        """Whether somebody wants to join."""
        return any(item.kind == ReviewItem.Kind.JOIN for item in self.items)


def entries(*, kind: str = "", page: int = 1) -> tuple[list[Entry], bool]:
    """A page of what waits, and whether there is another one after it.

    Args:
        kind: only those about which something of that kind waits.
    """
    waiting = ReviewItem.objects.filter(decided_at=None).order_by("at", "pk")
    wanted = waiting.filter(kind=kind) if kind in ReviewItem.Kind.values else waiting
    rows = wanted.values_list("comment", "post", "profile")[:_MOST]
    keys = list(dict.fromkeys(_key(*row) for row in rows))
    begin = (max(page, 1) - 1) * PAGE
    shown = keys[begin : begin + PAGE]
    found: dict[tuple[str, int], Entry] = {}
    of_shown = (
        Q(comment__in=[pk for name, pk in shown if name == COMMENT])
        | Q(comment=None, post__in=[pk for name, pk in shown if name == POST])
        | Q(comment=None, post=None, profile__in=[pk for name, pk in shown if name == MEMBER])
    )
    for item in waiting.filter(of_shown).select_related(
        "profile", "post__author", "comment__author", "comment__post__author", "raised_by"
    ):
        key = _key(item.comment_id, item.post_id, item.profile_id)
        found.setdefault(key, Entry(target_of(item))).items.append(item)
    return [found[key] for key in shown if key in found], len(keys) > begin + PAGE


def _key(comment: int | None, post: int | None, profile: int) -> tuple[str, int]:
    if comment is not None:
        return COMMENT, comment
    return (POST, post) if post is not None else (MEMBER, profile)


def counts() -> dict[str, int]:
    """How many items of each kind wait, by kind."""
    rows = ReviewItem.objects.filter(decided_at=None).values_list("kind").annotate(n=Count("pk"))
    return dict(rows.order_by("kind"))


def late_count() -> int:
    """How many items have waited for more than a day."""
    return ReviewItem.objects.filter(decided_at=None, at__lt=timezone.now() - LATE).count()
