"""Notices: given to members, read by them, and what each wants to be told of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from pehchan.portal.community.models import Comment, Notice, Post, Profile
from pehchan.portal.community.notices.audience import ABOUT_ONESELF, audience, mailed_at_once
from pehchan.portal.community.notices.tasks import notices_mail
from pehchan.portal.project.jobs import defer

Kind = Notice.Kind


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
    mute or may not see, or of a kind of thing that they do not want to hear of. By e-mail it goes
    to who wants each at once; the digest takes the others.

    Args:
        to: whom; who is given twice is told once.
        kind: what happened, one of `Notice.Kind`.
        actor: who did it; None for a moderator or the portal itself.
        detail: a few words that the notice shows.
    """
    kind = Kind(kind)
    if post is None and comment is not None:
        post = comment.post
    people = audience(
        [to] if isinstance(to, Profile) else to, kind, actor=actor, post=post, comment=comment
    )
    if not people:
        return []
    given = Notice.objects.bulk_create(
        Notice(profile=one, kind=kind, actor=actor, post=post, comment=comment, detail=detail[:500])
        for one in people
    )
    rows = Profile.objects.filter(pk__in=[one.pk for one in people])
    # Held in one order first: two crowds that are told at once wait for one another, not for ever.
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    rows.update(notices_unread=F("notices_unread") + 1)
    at_once = [one.pk for one in given if mailed_at_once(one)]
    if at_once:
        defer(notices_mail, notices=at_once)
    return given


def mentioned(handles: Iterable[str]) -> list[Profile]:
    """The members of those handles; handles that nobody has are passed over."""
    wanted = {one.lower() for one in handles}
    if not wanted:
        return []
    return list(Profile.objects.filter(handle__in=wanted, state=Profile.State.MEMBER))


@transaction.atomic
def notice_read(*, notice: Notice) -> None:
    """One notice was read."""
    _read(notice.profile_id, Notice.objects.filter(pk=notice.pk))


@transaction.atomic
def notices_read(*, profile: Profile, post: Post | None = None) -> int:
    """A member has read every notice, or every one of a post; how many were unread."""
    those = Notice.objects.filter(profile=profile)
    return _read(profile.pk, those.filter(post=post) if post else those)


@transaction.atomic
def wishes_change(
    *, profile: Profile, mail: str, mail_off: Collection[str], notices_off: Collection[str]
) -> None:
    """How a member wants to be told: by e-mail each at once, daily or not at all, and of what.

    Args:
        mail_off: kinds that do not go by e-mail.
        notices_off: kinds that are not even given in the portal; decisions about oneself always
            are.
    """
    Profile.objects.filter(pk=profile.pk).update(
        mail=Profile.Mail(mail),
        mail_off=_kinds(mail_off),
        notices_off=_kinds(set(notices_off) - ABOUT_ONESELF),
    )


@transaction.atomic
def mail_stop(*, profile: Profile, kind: str) -> None:
    """No more e-mail of a kind, or of any when the kind is "": what a letter's link asks for."""
    locked = Profile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    if kind:
        locked.mail_off = _kinds({*locked.mail_off, kind})
    else:
        locked.mail = Profile.Mail.NONE
    locked.save(update_fields=["mail", "mail_off"])


def _kinds(wanted: Collection[str]) -> list[str]:
    return [str(one) for one in Kind.values if one in wanted]


def _read(profile: int, those: object) -> int:
    number: int = those.filter(read_at=None).update(read_at=timezone.now())
    if number:
        Profile.objects.filter(pk=profile).update(
            notices_unread=Greatest(F("notices_unread") - number, 0)
        )
    return number
