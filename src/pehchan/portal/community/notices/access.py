"""The only way to a notice: one's own."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from pehchan.portal.community.models import Notice, Post, Profile


def notices_for(profile: Profile) -> QuerySet[Notice]:
    """A member's own notices, newest first."""
    return (
        Notice.objects.filter(profile=profile)
        .select_related("actor", "post")
        .order_by("-at", "-pk")
    )


def notice_for(profile: Profile, pk: int) -> Notice:
    """One of a member's own notices; Http404 for any other."""
    found = notices_for(profile).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def post_to_follow(profile: Profile, pk: int) -> Post:
    """A post that a member may watch or mute: one that is published, or one's own."""
    found = Post.objects.filter(pk=pk).first()
    seen = found is not None and (
        found.state == Post.State.PUBLISHED or found.author_id == profile.pk
    )
    if not seen:
        raise Http404
    return found
