"""Who may see and write posts."""

from __future__ import annotations

from tests.portal import people_made
from tests.portal.access_matrix import Call, People, Row
from tests.portal.community.posts.post_made import draft, published

ALL = {"everyone": 200}
FIELDS = {
    "title": "A title",
    "text": "Words",
    "language": "en",
    "visibility": "everyone",
    "comments_mode": "open",
}


def public(people: People) -> Call:
    """A post that everybody may read."""
    return Call({"pk": published().pk})


def with_slug(people: People) -> Call:
    """The same with its words."""
    post = published()
    return Call({"pk": post.pk, "slug": post.slug})


def for_members(people: People) -> Call:
    """A post that members of the network may read: the moderator is the only one."""
    post = published(people_made.profile(people_made.mona()), visibility="members")
    return Call({"pk": post.pk})


def number(people: People) -> Call:
    """Its first text."""
    return Call({"pk": published().pk, "number": 1})


def own(people: People) -> Call:
    """A draft of the moderator, the only member of the network among the standing people."""
    return Call({"pk": draft(people_made.profile(people_made.mona())).pk}, FIELDS)


def own_published(people: People) -> Call:
    """A published post of the moderator."""
    return Call({"pk": published(people_made.profile(people_made.mona())).pk}, {})


def typed(people: People) -> Call:
    """What the editor of a draft sends while it is typed."""
    call = own(people)
    return Call(call.kwargs, json={"fields": {"title": "New"}, "version": 0})


def fresh(people: People) -> Call:
    """A new post."""
    return Call(data=FIELDS)


MEMBER = {"moderator": 200}
DONE = {"moderator": 302}
ROWS: list[Row] = []
