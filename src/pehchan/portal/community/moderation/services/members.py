"""A moderator warns a member, suspends one, lifts that, or lets somebody join."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import CommunityError, NotAllowedError
from pehchan.portal.community.models import Notice, Profile, ReviewItem
from pehchan.portal.community.moderation.acts import act_keep
from pehchan.portal.community.moderation.services.deciding import (
    items_close,
    other_check,
    reason_check,
)
from pehchan.portal.community.moderation.targets import MEMBER, Target
from pehchan.portal.community.notices.services import notice_give
from pehchan.portal.people.access import is_administrator
from pehchan.portal.people.models import Member

State, Role = Profile.State, Profile.Role


@transaction.atomic
def member_warn(*, target: Target, actor: Member, reason: str) -> None:
    """Tell a member what must not happen again; the queue's items about the target are closed.

    Raises:
        NotAllowedError: it is oneself.
        CommunityError: ``no_reason``.
    """
    other_check(target, actor)
    reason_check(reason)
    kinds = items_close(target, actor, "warned", only=(ReviewItem.Kind.REPORT,))
    notice_give(
        to=target.author, kind=Notice.Kind.MODERATION, actor=None, detail=reason, **target.about
    )
    act_keep(kind="member_warned", by=actor, target=target, reason=reason)
    event_record(
        kind="member_warned",
        actor=actor,
        subject=f"profile:{target.author.pk}",
        before={"waited": kinds},
        after={"about": target.subject},
        reason=reason,
    )


@transaction.atomic
def member_suspend(
    *, profile: Profile, actor: Member, reason: str, until: datetime.datetime | None
) -> Profile:
    """Keep a member from writing until a moment, or without end; reading goes on.

    A second suspension takes the place of the first.

    Raises:
        NotAllowedError: oneself, or a moderator or editor, whom only administrators suspend.
        CommunityError: ``no_reason``; ``past``, the end is not ahead; ``left``.
    """
    locked = Profile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    target = Target(MEMBER, locked)
    other_check(target, actor)
    reason_check(reason)
    if locked.role != Role.MEMBER and not is_administrator(actor):
        raise NotAllowedError(
            "staff", _("Only the authority's administrators suspend moderators and editors.")
        )
    if locked.state == State.LEFT:
        raise CommunityError("left", _("This member has left."))
    now = timezone.now()
    if until is not None and until <= now:
        raise CommunityError("past", _("The end is not in the future."), _("Choose a later day."))
    before = suspension_of(locked)
    locked.suspended_at, locked.suspended_until = now, until
    locked.suspension_reason = reason
    locked.save(update_fields=["suspended_at", "suspended_until", "suspension_reason"])
    items_close(target, actor, "suspended", only=(ReviewItem.Kind.REPORT,))
    notice_give(to=locked, kind=Notice.Kind.MODERATION, actor=None, detail=reason)
    act_keep(kind="member_suspended", by=actor, target=target, reason=reason)
    event_record(
        kind="member_suspended",
        actor=actor,
        subject=target.subject,
        before=before,
        after=suspension_of(locked),
        reason=reason,
    )
    return locked


@transaction.atomic
def suspension_lift(*, profile: Profile, actor: Member, reason: str) -> Profile:
    """Let a suspended member write again before the end; for one who may write nothing happens.

    Raises:
        NotAllowedError: it is oneself.
        CommunityError: ``no_reason``.
    """
    locked = Profile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    target = Target(MEMBER, locked)
    other_check(target, actor)
    reason_check(reason)
    if not locked.is_suspended:
        return locked
    before = suspension_of(locked)
    locked.suspended_at = locked.suspended_until = None
    locked.suspension_reason = ""
    locked.save(update_fields=["suspended_at", "suspended_until", "suspension_reason"])
    notice_give(to=locked, kind=Notice.Kind.MODERATION, actor=None, detail=reason)
    act_keep(kind="suspension_lifted", by=actor, target=target, reason=reason)
    event_record(
        kind="suspension_lifted",
        actor=actor,
        subject=target.subject,
        before=before,
        after=suspension_of(locked),
        reason=reason,
    )
    return locked


@transaction.atomic
def join_decide(*, profile: Profile, actor: Member, accepted: bool, reason: str = "") -> Profile:
    """Let somebody who waits into the network, or not.

    Raises:
        NotAllowedError: it is oneself.
        CommunityError: ``no_reason`` for not accepting; ``not_waiting``, it was decided before.
    """
    locked = Profile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    target = Target(MEMBER, locked)
    other_check(target, actor)
    if not accepted:
        reason_check(reason)
    if locked.state != State.WAITING:
        raise CommunityError("not_waiting", _("This was decided already."))
    locked.state = State.MEMBER if accepted else State.DECLINED
    locked.save(update_fields=["state"])
    items_close(target, actor, "accepted" if accepted else "declined", only=(ReviewItem.Kind.JOIN,))
    decided = Notice.Kind.APPROVED if accepted else Notice.Kind.DECLINED
    notice_give(to=locked, kind=decided, actor=None, detail=reason)
    if not accepted:
        act_keep(kind="join_declined", by=actor, target=target, reason=reason)
    event_record(
        kind="join_decided",
        actor=actor,
        subject=target.subject,
        before={"state": State.WAITING},
        after={"state": locked.state},
        reason=reason,
    )
    return locked


def suspension_of(profile: Profile) -> dict[str, str | None]:
    """The suspension of a member as plain data."""
    at, until = profile.suspended_at, profile.suspended_until
    return {
        "suspended_at": at.isoformat() if at else None,
        "suspended_until": until.isoformat() if until else None,
        "suspension_reason": profile.suspension_reason,
    }
