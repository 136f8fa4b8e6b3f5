"""Whom and what a member wants to hear of: following, muting, watching."""

from __future__ import annotations

from django.db import transaction

from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Follow, Mute, Notice, Post, Profile, Watch
from pehchan.portal.community.notices.services import notice_give

MOST = 2_000  # members that one may follow, or mute


@transaction.atomic
def member_follow(*, follower: Profile, followed: Profile) -> None:
    """Hear of what somebody writes; they are told so. Who was muted is so no more.

    Raises:
        CommunityError: oneself, or too many already.
    """
    _other(follower, followed)
    _few(follower.following.count())
    Mute.objects.filter(muter=follower, muted=followed).delete()
    _, made = Follow.objects.get_or_create(follower=follower, followed=followed)
    if made:
        notice_give(to=followed, kind=Notice.Kind.FOLLOW, actor=follower)


def member_unfollow(*, follower: Profile, followed: Profile) -> None:
    """Hear of somebody's posts no more."""
    Follow.objects.filter(follower=follower, followed=followed).delete()


@transaction.atomic
def member_mute(*, muter: Profile, muted: Profile) -> None:
    """Hear nothing of somebody; they are not told. Who was followed is so no more.

    Raises:
        CommunityError: oneself, or too many already.
    """
    _other(muter, muted)
    _few(muter.muting.count())
    Follow.objects.filter(follower=muter, followed=muted).delete()
    Mute.objects.get_or_create(muter=muter, muted=muted)


def member_unmute(*, muter: Profile, muted: Profile) -> None:
    """Hear of somebody again."""
    Mute.objects.filter(muter=muter, muted=muted).delete()


def post_watch(*, profile: Profile, post: Post) -> None:
    """Be told of every comment on a post; its author is from the beginning."""
    _watch(profile, post, follows=True, muted=False)


def post_unwatch(*, profile: Profile, post: Post) -> None:
    """Be told of its comments no more, other than replies and mentions."""
    _watch(profile, post, follows=False, muted=False)


def post_mute(*, profile: Profile, post: Post) -> None:
    """Hear nothing of a post at all."""
    _watch(profile, post, follows=False, muted=True)


def post_unmute(*, profile: Profile, post: Post) -> None:
    """Hear of it again where one is replied to or mentioned."""
    _watch(profile, post, follows=False, muted=False)


def _watch(profile: Profile, post: Post, **wishes: bool) -> None:
    Watch.objects.update_or_create(profile=profile, post=post, defaults=wishes)


def _other(one: Profile, other: Profile) -> None:
    if one.pk == other.pk:
        raise CommunityError("oneself", "That is yourself.", "Choose another member.")


def _few(number: int) -> None:
    if number >= MOST:
        raise CommunityError(
            "too_many", f"You have {number} of these already.", "Remove some of them first."
        )
