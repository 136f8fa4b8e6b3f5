"""Notices: given to members."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from pehchan.portal.community.models import Comment, Mute, Notice, Post, Profile, Watch

Kind = Notice.Kind
# These reach whoever they are about, whatever they mute.
ABOUT_ONESELF = frozenset({Kind.APPROVED, Kind.DECLINED, Kind.FIGURE, Kind.MODERATION})
# A second one of these says nothing new before the first was read.
ONCE = frozenset({Kind.REACTION, Kind.FOLLOW})


@transaction.atomic
def notice_give(
    *,
    to: Profile | Iterable[Profile],
    kind: Notice.Kind | str,
    actor: Profile | None,
    post: Post | None = None,
    comment: Comment | None = None,
    detail: str = "",
) -> list[Notice]:
    """Tell members of something, in the caller's transaction; the notices that were given.

    Nobody is told of what they did themselves, of somebody whom they mute, of a post that they
    mute, or of a post that they may not see.

    Args:
        to: whom, several may be given twice.
        kind: what happened, one of `Notice.Kind`.
        actor: who did it; None for a moderator or the portal itself.
        detail: a few words that the notice shows.
    """
    people = {one.pk: one for one in ([to] if isinstance(to, Profile) else to)}
    kind = Kind(kind)
    if post is None and comment is not None:
        post = comment.post
    for pk in _not_told(people, kind, actor, post, comment):
        people.pop(pk, None)
    if not people:
        return []
    given = Notice.objects.bulk_create(
        Notice(profile=one, kind=kind, actor=actor, post=post, comment=comment, detail=detail[:500])
        for one in people.values()
    )
    Profile.objects.filter(pk__in=people).update(notices_unread=F("notices_unread") + 1)
    return given


def mentioned(handles: Iterable[str]) -> list[Profile]:
    """The members of those handles; handles that nobody has are passed over."""
    wanted = {one.lower() for one in handles}
    if not wanted:
        return []
    return list(Profile.objects.filter(handle__in=wanted, state=Profile.State.MEMBER))


def _not_told(
    people: dict[int, Profile],
    kind: Kind,
    actor: Profile | None,
    post: Post | None,
    comment: Comment | None,
) -> set[int]:
    """The keys of those who are not told."""
    found = {pk for pk, one in people.items() if one.has_left or one.member_id is None}
    if kind in ABOUT_ONESELF:
        return found
    if actor is not None:
        found.add(actor.pk)
        found |= set(
            Mute.objects.filter(muter__in=people, muted=actor).values_list("muter", flat=True)
        )
    if post is not None:
        found |= set(
            Watch.objects.filter(profile__in=people, post=post, muted=True).values_list(
                "profile", flat=True
            )
        )
    found |= {pk for pk, one in people.items() if not _sees(one, post)}
    if kind in ONCE:
        found |= set(
            Notice.objects.filter(
                profile__in=people, kind=kind, actor=actor, comment=comment, read_at=None
            ).values_list("profile", flat=True)
        )
    return found


def _sees(profile: Profile, post: Post | None) -> bool:
    """Whether a profile may see a post: both kinds of visibility are open to members."""
    if profile.state != Profile.State.MEMBER:
        return False
    return post is None or post.state == Post.State.PUBLISHED or post.author_id == profile.pk
