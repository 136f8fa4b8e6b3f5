"""Members, posts and notices for the tests of notices."""

from __future__ import annotations

from django.utils import timezone

from pehchan.portal.community.models import Notice, Post, Profile
from tests.portal import people_made


def alice() -> Profile:
    """A member."""
    return people_made.profile(people_made.alice())


def bob() -> Profile:
    """Another."""
    return people_made.profile(people_made.bob())


def post_of(author: Profile, **fields: object) -> Post:
    """A published post."""
    first = {"title": "Phones", "slug": "phones", "state": Post.State.PUBLISHED}
    moment = {"published_at": timezone.now()}
    return Post.objects.create(author=author, **(first | moment | fields))


def unread(profile: Profile) -> int:
    """How many notices a member has not read; the count on the profile is checked by the way."""
    profile.refresh_from_db()
    assert profile.notices_unread == profile.notices.filter(read_at=None).count()
    return profile.notices_unread


def given(to: Profile, kind: str = Notice.Kind.MODERATION, **fields: object) -> Notice:
    """A notice, given by the service."""
    from pehchan.portal.community.notices.services import notice_give

    (made,) = notice_give(to=to, kind=kind, **({"actor": None} | fields))
    return made
