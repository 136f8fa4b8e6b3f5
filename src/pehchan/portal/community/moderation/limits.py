"""How much a member may write, by standing: whoever is new may do less, and nobody may flood."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import ngettext

from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Comment, Post, Profile

DAY = datetime.timedelta(days=1)
BURST = datetime.timedelta(minutes=5)
SETTLED_AFTER = datetime.timedelta(days=30)  # since the first approval


class Standing(enum.Enum):
    """How well a member is known."""

    NEW = "new"  # nothing was approved yet
    KNOWN = "known"
    SETTLED = "settled"
    STAFF = "staff"  # moderators and editors


@dataclass(frozen=True)
class Limits:
    """How many posts and comments in a day, comments in five minutes, and links and pictures each.

    From ``suspect`` links on, a contribution is looked at first.
    """

    posts: int
    comments: int
    burst: int
    links: int
    pictures: int
    suspect: int


LIMITS: Mapping[Standing, Limits] = {
    Standing.NEW: Limits(posts=2, comments=10, burst=3, links=3, pictures=3, suspect=3),
    Standing.KNOWN: Limits(posts=6, comments=60, burst=6, links=15, pictures=15, suspect=8),
    Standing.SETTLED: Limits(posts=20, comments=300, burst=20, links=60, pictures=40, suspect=40),
}


def standing_of(profile: Profile) -> Standing:
    """How well a member is known."""
    if profile.role in (Profile.Role.MODERATOR, Profile.Role.EDITOR):
        return Standing.STAFF
    if profile.trusted_at is None:
        return Standing.NEW
    settled = profile.trusted_at <= timezone.now() - SETTLED_AFTER
    return Standing.SETTLED if settled else Standing.KNOWN


def limits_of(profile: Profile) -> Limits | None:
    """What a member may write; None for whoever has no limits."""
    return LIMITS.get(standing_of(profile))


def limits_check(
    profile: Profile, *, kind: str, links: int, pictures: int = 0, again: bool = False
) -> None:
    """Refuse what is over a limit.

    Args:
        kind: "post" or "comment".
        links: how many are in it.
        again: it is a change of what was published already, and does not count once more.

    Raises:
        OverLimit: ``too_many_links``, ``too_many_pictures`` or ``too_fast``.
    """
    limits = limits_of(profile)
    if limits is None:
        return
    if links > limits.links:
        most = limits.links
        raise OverLimit(
            "too_many_links",
            ngettext(
                "You may put %(most)s link into one post or comment for now.",
                "You may put %(most)s links into one post or comment for now.",
                most,
            )
            % {"most": most},
        )
    if pictures > limits.pictures:
        most = limits.pictures
        raise OverLimit(
            "too_many_pictures",
            ngettext(
                "You may put %(most)s picture into one post for now.",
                "You may put %(most)s pictures into one post for now.",
                most,
            )
            % {"most": most},
        )
    if not again:
        _rate_check(profile, kind, limits)


def _rate_check(profile: Profile, kind: str, limits: Limits) -> None:
    now = timezone.now()
    if kind == "post":
        _most(_posts_since(profile, now - DAY), limits.posts)
        return
    written = Comment.objects.filter(author=profile)
    _most(written.filter(at__gt=now - BURST).count(), limits.burst)
    _most(written.filter(at__gt=now - DAY).count(), limits.comments)


def _posts_since(profile: Profile, moment: datetime.datetime) -> int:
    held = Q(published_at=None, saved_at__gt=moment)
    return (
        Post.objects.filter(Q(published_at__gt=moment) | held, author=profile)
        .exclude(state=Post.State.DRAFT)
        .count()
    )


def _most(written: int, most: int) -> None:
    if written >= most:
        raise OverLimit(
            "too_fast",
            ngettext(
                "You have written %(most)s time in a short while, as often as you may for now.",
                "You have written %(most)s times in a short while, as often as you may for now.",
                most,
            )
            % {"most": most},
        )


class OverLimit(CommunityError):
    """More than a member of that standing may write; nothing was kept."""

    http_status = 429

    def __init__(self, code: str, message: str) -> None:
        from django.utils.translation import gettext as _

        super().__init__(
            code,
            message,
            _("The limits grow when you have been a member for some time. Try again later."),
        )
