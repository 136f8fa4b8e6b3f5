"""Reading members, and what they have written."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from pehchan.portal.community.members.letters import NormalName
from pehchan.portal.community.models import Comment, Follow, Mute, Post, Profile
from pehchan.portal.community.models.profile import Visibility
from pehchan.portal.community.text.normal import normal_form

ORDERS = ("newest", "active", "name")


def directory(
    viewer: Profile | None, *, words: str = "", order: str = "newest"
) -> QuerySet[Profile]:
    """The members whom a viewer may see, by name or handle if words are given."""
    found = Profile.objects.filter(state=Profile.State.MEMBER)
    if viewer is None:
        found = found.filter(visibility=Visibility.EVERYONE)
    if words:
        found = found.alias(normal=NormalName("name"))
    for word in words.split()[:5]:
        handle, name = word.removeprefix("@").lower(), normal_form(word)
        wanted = Q(handle__contains=handle) if handle else Q(pk=None)
        found = found.filter(wanted | Q(normal__contains=name) if name else wanted)
    if order == "active":
        return found.order_by((F("posts_count") + F("comments_count")).desc(), "-pk")
    return found.order_by("name", "pk") if order == "name" else found.order_by("-joined_at", "-pk")


def posts_of(profile: Profile, viewer: Profile | None) -> QuerySet[Post]:
    """What a member published and the viewer may see, newest first."""
    found = Post.objects.filter(author=profile, state=Post.State.PUBLISHED)
    if viewer is None:
        found = found.filter(visibility=Visibility.EVERYONE)
    return (
        found.select_related("author")
        .defer("text", "html", "plain", "words", "edit")
        .order_by("-published_at", "-pk")
    )


def comments_of(profile: Profile, viewer: Profile | None) -> QuerySet[Comment]:
    """A member's comments on posts that the viewer may see, newest first."""
    found = Comment.objects.filter(
        author=profile, state=Comment.State.PUBLISHED, post__state=Post.State.PUBLISHED
    )
    if viewer is None:
        found = found.filter(post__visibility=Visibility.EVERYONE)
    return (
        found.select_related("post")
        .only("pk", "plain", "at", "post__title", "post__slug")
        .order_by("-at", "-pk")
    )


def wishes_about(viewer: Profile | None, profile: Profile) -> dict[str, bool]:
    """Whether a viewer ``follows`` and ``mutes`` somebody."""
    if viewer is None or viewer.pk == profile.pk:
        return {"follows": False, "mutes": False}
    return {
        "follows": Follow.objects.filter(follower=viewer, followed=profile).exists(),
        "mutes": Mute.objects.filter(muter=viewer, muted=profile).exists(),
    }
