"""Who may read the network's lists: everybody; the own feed is for members."""

from __future__ import annotations

from django.utils import timezone

from pehchan.portal.community.models import Post, Tag
from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.community.moderation.made import a_post, new_member

ALL = {"everyone": 200}


def tagged() -> Post:
    """A post with a tag."""
    post = a_post(new_member("somebody"))
    post.tags.set([Tag.objects.get_or_create(slug="figures", defaults={"name": "Figures"})[0]])
    return post


def a_month(people: People) -> Call:
    """The month of a post."""
    at = timezone.localtime(tagged().published_at)
    return Call({"year": at.year, "month": at.month})


def an_author(people: People) -> Call:
    """Who wrote it."""
    return Call({"handle": tagged().author.handle})


def a_tag(people: People) -> Call:
    """Its tag."""
    tagged()
    return Call({"slug": "figures"})


def a_query(people: People) -> Call:
    """Words of it."""
    tagged()
    return Call(data={"q": "phones"})


def all_joined(people: People) -> Call:
    """Whoever is signed in has joined the network."""
    for member in people.values():
        people_made.profile(member)
    return Call()


ROWS = [
    *(
        Row(f"community:{name}", allows=ALL)
        for name in ("front", "archive", "tags", "activity", "feed-posts", "feed-comments")
    ),
    Row("community:archive-month", "GET", a_month, ALL),
    Row("community:archive-member", "GET", an_author, ALL),
    Row("community:tag", "GET", a_tag, ALL),
    Row("community:search", "GET", a_query, ALL),
    Row("community:feed-member", "GET", an_author, ALL),
    Row("community:feed-tag", "GET", a_tag, ALL),
    Row("community:feed", "GET", all_joined, {"signed_in": 200}),
]
