"""Signs of spam: many links, a text that was posted before, and places that were removed before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.moderation.limits import Standing, limits_of, standing_of
from pehchan.portal.community.moderation.words import host_of
from pehchan.portal.community.text.normal import normal_form

RECENT = datetime.timedelta(days=3)
REMEMBERED = datetime.timedelta(days=180)
SHORTEST = 30  # characters: many people say "Thank you very much"
# What a sign is stored as; who reads of it reads words of their own language.
MANY_LINKS, POSTED_BEFORE, REMOVED_BEFORE = "many_links", "posted_before", "removed_before"
_PUBLISHED = (Post.State.PUBLISHED, Post.State.HIDDEN, Post.State.REMOVED)
_MOST = 300  # contributions that are compared


def signals(
    author: Profile, plain: str, links: Sequence[str], *, kind: str, own: int | None = None
) -> Iterator[str]:
    """The code of each sign of spam in a text, for `signal_told`.

    Args:
        own: number of the post or comment itself, when it is one that is changed.
    """
    limits = limits_of(author)
    if limits is None:
        return
    if len(links) >= limits.suspect:
        yield MANY_LINKS
    if standing_of(author) is Standing.SETTLED:
        return
    if _posted_before(plain, kind, own):
        yield POSTED_BEFORE
    for host in sorted({host_of(link) for link in links} - _ours()):
        if host and _removed_before(host):
            yield f"{REMOVED_BEFORE}:{host}"


def signal_told(code: str) -> str:
    """What a sign is called in the language of whoever reads; what is no code, as it is."""
    name, _between, host = code.partition(":")
    if name == MANY_LINKS:
        return _("Many links")
    if name == POSTED_BEFORE:
        return _("The same text was posted before")
    if name == REMOVED_BEFORE and host:
        return _("Links to a place that was removed before: %(host)s") % {"host": host}
    return code


def _ours() -> set[str]:
    return {(urlsplit(settings.PEHCHAN_ADDRESS).hostname or "").removeprefix("www.")}


def _posted_before(plain: str, kind: str, own: int | None) -> bool:
    words = normal_form(plain)
    if len(words) < SHORTEST:
        return False
    size = len(plain)
    since = timezone.now() - RECENT
    posts = Post.objects.exclude(pk=own if kind == "post" else None)
    comments = Comment.objects.exclude(pk=own if kind == "comment" else None)
    near: list[QuerySet] = [
        comments.filter(at__gt=since, state__in=Comment.State.values).order_by("-at"),
        posts.filter(published_at__gt=since, state__in=_PUBLISHED).order_by("-published_at"),
        posts.filter(saved_at__gt=since, state=Post.State.HELD).order_by("-saved_at"),
    ]
    for found in near:
        alike = found.annotate(size=Length("plain")).filter(
            size__range=(size * 2 // 3, size * 3 // 2)
        )
        if any(normal_form(one) == words for one in alike.values_list("plain", flat=True)[:_MOST]):
            return True
    return False


def _removed_before(host: str) -> bool:
    since = timezone.now() - REMEMBERED
    holds = Q(html__contains=f"//{host}") | Q(html__contains=f"//www.{host}")
    return (
        Comment.objects.filter(holds, state=Comment.State.HIDDEN, at__gt=since).exists()
        or Post.objects.filter(holds, state=Post.State.HIDDEN, saved_at__gt=since).exists()
    )
