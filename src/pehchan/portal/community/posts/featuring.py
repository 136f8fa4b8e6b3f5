"""What editors do with posts of others: put them first, and put a notice on them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.models import Post, Profile
from pehchan.portal.community.posts.writing import locked
from pehchan.portal.people.models import Member

LONGEST_NOTICE = 2_000


@transaction.atomic
def post_feature(*, post: Post, actor: Member, featured: bool) -> Post:
    """Put a published post first on the front page, or take it from there."""
    post = locked(post)
    if featured == (post.featured_at is not None) or (featured and not post.is_published):
        return post
    post.featured_at = timezone.now() if featured else None
    post.save(update_fields=["featured_at"])
    event_record(
        kind="post_featured" if featured else "post_unfeatured",
        actor=actor,
        subject=f"post:{post.pk}",
    )
    return post


@transaction.atomic
def post_notice_set(*, post: Post, actor: Member, by: Profile | None, notice: str) -> Post:
    """Put an editor's notice on a post, change it, or take it away with an empty one.

    Args:
        by: the editor's profile, None for one who has not joined.
        notice: plain text, cut at 2,000 characters.
    """
    post = locked(post)
    before = post.notice
    notice = notice.strip()[:LONGEST_NOTICE]
    if notice == before:
        return post
    post.notice = notice
    post.notice_at = timezone.now() if notice else None
    post.notice_by = by if notice else None
    post.save(update_fields=["notice", "notice_at", "notice_by"])
    event_record(
        kind="post_notice_set",
        actor=actor,
        subject=f"post:{post.pk}",
        before={"notice": before},
        after={"notice": notice},
    )
    return post
