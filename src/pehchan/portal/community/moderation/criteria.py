"""What belongs to a wave of spam: posts, comments, and the accounts that wrote them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from pehchan.portal.community.models import Comment, Post, Profile
from pehchan.portal.community.moderation.targets import MEMBER, Target
from pehchan.portal.community.moderation.words import host_of
from pehchan.portal.community.text.normal import normal_form

POSTS = (Post.State.PUBLISHED, Post.State.HELD)
COMMENTS = (Comment.State.PUBLISHED, Comment.State.HELD, Comment.State.ASKED)
_LINK = re.compile(r'href="(https?://[^"]+)"')
_LONGEST = 60  # characters of a text that others like it are looked for by


@dataclass(frozen=True)
class Criteria:
    """All of what is given has to fit.

    Args:
        joined_since: by accounts that joined on that day or after.
        words: words that stand in it, next to one another, in any spelling of the letters.
        host: a domain to which it links.
        author: handle of the account that wrote it.
        everything: whether what else the accounts wrote goes too.
    """

    joined_since: datetime.date | None = None
    words: str = ""
    host: str = ""
    author: str = ""
    everything: bool = False

    def is_empty(self) -> bool:
        """Whether everything in the network would fit."""
        return not (self.joined_since or normal_form(self.words) or self.host or self.author)


@dataclass(frozen=True)
class Found:
    """What fits: the numbers of posts, comments and the accounts that wrote them."""

    posts: tuple[int, ...]
    comments: tuple[int, ...]
    profiles: tuple[int, ...]

    def total(self) -> int:
        """How many there are in all."""
        return len(self.posts) + len(self.comments) + len(self.profiles)


def like(target: Target) -> Criteria:
    """What to look for to find everything like a post, a comment or a member of the queue.

    The place that it links to, else its words; for a member all that they wrote.
    """
    if target.kind == MEMBER:
        return Criteria(author=target.thing.handle, everything=True)
    for link in _LINK.findall(target.thing.html):
        if host := host_of(link):
            return Criteria(host=host)
    words = " ".join(target.thing.plain.split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0]
    return Criteria(words=words) if normal_form(words) else like(Target(MEMBER, target.author))


def found(criteria: Criteria) -> Found:
    """What fits now; never what moderators and editors wrote, and nothing for empty criteria."""
    if criteria.is_empty():
        return Found((), (), ())
    posts, comments = _posts(criteria), _comments(criteria)
    authors = sorted(
        set(posts.values_list("author", flat=True)) | set(comments.values_list("author", flat=True))
    )
    if criteria.everything:
        if criteria.author:  # an account that wrote nothing can be meant, too
            named = Profile.objects.filter(handle=criteria.author, role=Profile.Role.MEMBER)
            authors = sorted({*authors, *named.values_list("pk", flat=True)})
        posts = Post.objects.filter(state__in=POSTS, author__in=authors)
        comments = Comment.objects.filter(state__in=COMMENTS, author__in=authors)
    return Found(
        tuple(posts.order_by("pk").values_list("pk", flat=True)),
        tuple(comments.order_by("pk").values_list("pk", flat=True)),
        tuple(authors),
    )


def tidy(criteria: Criteria) -> Criteria:
    """The same with an address of a page turned into its host, and a handle without its sign."""
    host = criteria.host.strip().casefold()
    if "/" in host:
        host = urlsplit(host if "://" in host else f"//{host}").hostname or ""
    return replace(
        criteria,
        words=" ".join(criteria.words.split()),
        host=host.removeprefix("www."),
        author=criteria.author.strip().lstrip("@").lower(),
    )


def _posts(criteria: Criteria) -> QuerySet[Post]:
    fits = _by(criteria) & _linking(criteria)
    if words := normal_form(criteria.words):
        fits &= Q(title__icontains=criteria.words) | _holding(criteria.words, words)
    return Post.objects.filter(fits, state__in=POSTS)


def _comments(criteria: Criteria) -> QuerySet[Comment]:
    fits = _by(criteria) & _linking(criteria)
    if words := normal_form(criteria.words):
        fits &= _holding(criteria.words, words)
    return Comment.objects.filter(fits, state__in=COMMENTS)


def _by(criteria: Criteria) -> Q:
    fits = Q(author__role=Profile.Role.MEMBER)
    if criteria.joined_since:
        fits &= Q(author__joined_at__date__gte=criteria.joined_since)
    if criteria.author:
        fits &= Q(author__handle=criteria.author)
    return fits


def _linking(criteria: Criteria) -> Q:
    if not criteria.host:
        return Q()
    return Q(html__iregex=rf'href="https?://([a-z0-9-]+\.)*{re.escape(criteria.host)}[:/?#"]')


def _holding(text: str, words: str) -> Q:
    return Q(plain__icontains=text) | Q(
        words=SearchQuery(words, config="simple", search_type="phrase")
    )
