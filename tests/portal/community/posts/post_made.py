"""Posts for tests, made by the services."""

from __future__ import annotations

from pehchan.portal.community.models import Post, Profile
from pehchan.portal.community.posts.services import post_publish, post_start
from tests.portal import people_made as people


def draft(author: Profile | None = None, **fields: object) -> Post:
    """A draft by alice, if nobody else is named."""
    first = {"title": "From imports to local assembly", "text": "Most phones are assembled here."}
    return post_start(author=author or people.profile(people.alice()), fields={**first, **fields})


def published(author: Profile | None = None, **fields: object) -> Post:
    """A published post by alice, if nobody else is named."""
    made = draft(author, **fields)
    return post_publish(post=made, author=made.author)
