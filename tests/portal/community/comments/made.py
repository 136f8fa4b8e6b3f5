"""Posts and members for the tests of comments."""

from __future__ import annotations

from django.utils import timezone

from pehchan.portal.community.models import Post, Profile
from tests.portal import people_made


def alice() -> Profile:
    """A trusted member, who writes the posts."""
    return people_made.profile(people_made.alice())


def bob() -> Profile:
    """Another one, who comments."""
    return people_made.profile(people_made.bob())


def carol() -> Profile:
    """A third one."""
    return people_made.profile(people_made.carol())


def post(author: Profile | None = None, **fields: object) -> Post:
    """A published post of alice's."""
    now = timezone.now()
    first = {
        "title": "From imports to assembly",
        "slug": "from-imports-to-assembly",
        "text": "Words.",
        "html": "<p>Words.</p>",
        "plain": "Words.",
        "excerpt": "Words.",
        "state": Post.State.PUBLISHED,
        "published_at": now,
    }
    return Post.objects.create(author=author or alice(), **(first | fields))
