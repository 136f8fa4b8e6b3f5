"""Reading what members follow, mute and watch."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from pehchan.portal.community.models import Post, Profile, Watch

KNOWN = "_watch"  # on a post: the watch of the member who looks at it, if that is known already


@dataclass(frozen=True)
class Wishes:
    """What a member wants to hear of, and what not."""

    followed: list[Profile]
    muted: list[Profile]
    watched: list[Post]
    muted_posts: list[Post]


def wishes_of(profile: Profile) -> Wishes:
    """Everything that a member follows, mutes and watches; four queries."""
    members = Profile.objects.filter(state=Profile.State.MEMBER)
    return Wishes(
        followed=list(members.filter(followers__follower=profile).order_by("name", "pk")),
        muted=list(members.filter(muted_by__muter=profile).order_by("name", "pk")),
        watched=list(_posts(profile).filter(watches__follows=True)),
        muted_posts=list(_posts(profile).filter(watches__muted=True)),
    )


def watch_of(profile: Profile | None, post: Post) -> Watch | None:
    """What a member wants to hear of a post, and until when they have read it."""
    if profile is None:
        return None
    known = vars(post).get(KNOWN)
    if known is not None and known.profile_id == profile.pk:
        return known
    return Watch.objects.filter(profile=profile, post=post).first()


def _posts(profile: Profile) -> QuerySet[Post]:
    return (
        Post.objects.filter(watches__profile=profile, state=Post.State.PUBLISHED)
        .only("pk", "title", "slug", "published_at")
        .order_by("-published_at", "-pk")
    )
