"""Posts, comments and members as moderation finds them."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from pehchan.portal.community.comments.counts import published_count
from pehchan.portal.community.models import Comment, Post, Profile
from tests.portal import people_made


def new_member(name: str = "nadia", **fields: object) -> Profile:
    """A member whose first contribution was not approved yet."""
    return people_made.profile(people_made.member(name), **({"trusted_at": None} | fields))


def a_post(author: Profile, plain: str = "About phones", **fields: object) -> Post:
    """A published post."""
    first = {
        "title": "A post",
        "slug": "a-post",
        "text": plain,
        "plain": plain,
        "html": f"<p>{plain}</p>",
        "state": Post.State.PUBLISHED,
        "published_at": timezone.now(),
    }
    made = Post.objects.create(author=author, **(first | fields))
    counted = int(made.state == Post.State.PUBLISHED)
    Profile.objects.filter(pk=author.pk).update(posts_count=F("posts_count") + counted)
    return made


def a_comment(
    author: Profile, post: Post, plain: str = "A word on this", **fields: object
) -> Comment:
    """A published comment."""
    first = {"text": plain, "plain": plain, "html": f"<p>{plain}</p>"}
    made = Comment.objects.create(author=author, post=post, **(first | fields))
    if made.state == Comment.State.PUBLISHED:
        published_count(made, 1)
    return made
