"""A moderator decides on what waits in the queue; each decision is one transaction."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import CommunityError, NotAllowedError
from pehchan.portal.community.models import Notice, Profile, ReviewItem
from pehchan.portal.community.moderation.acts import act_keep
from pehchan.portal.community.moderation.targets import HELD, HIDDEN, MEMBER, PUBLISHED, Target
from pehchan.portal.community.notices.services import notice_give
from pehchan.portal.people.models import Member

Kind = ReviewItem.Kind


@transaction.atomic
def target_approve(*, target: Target, actor: Member, reason: str = "") -> None:
    """Let a post or comment be seen; its author is trusted from then on.

    What was hidden is shown again; a change of a post that waits is published. Its author is told
    when it had been held or hidden, or waited.

    Raises:
        NotAllowedError: it is one's own.
        CommunityError: it is a member, who is let in or not (`joins`).
    """
    other_check(target, actor)
    if target.kind == MEMBER:
        raise CommunityError("no_contribution", _("Only posts and comments are approved."))
    before, offers = target.state, target.offers
    if offers:
        # Whoever shows again what was hidden decides on the text that was.
        target.change_decide(actor, accepted=before != HIDDEN, reason=reason)
    if before in (HELD, HIDDEN):
        target.state_set(PUBLISHED, actor)
    kinds = items_close(target, actor, "approved")
    Profile.objects.filter(pk=target.author.pk, trusted_at=None).update(trusted_at=timezone.now())
    if before in (HELD, HIDDEN) or offers:
        notice_give(to=target.author, kind=Notice.Kind.APPROVED, actor=None, **target.about)
    if before == HIDDEN:
        act_keep(kind=f"{target.kind}_restored", by=actor, target=target, reason=reason)
    _decided(target, actor, "approved", before, kinds, reason)


@transaction.atomic
def target_hide(*, target: Target, actor: Member, reason: str) -> None:
    """Take a post or comment from view, for a reason that its author and everybody may read.

    Raises:
        NotAllowedError: it is one's own.
        CommunityError: ``no_reason``; or it is a member, who can only be suspended.
    """
    other_check(target, actor)
    reason_check(reason)
    if target.kind == MEMBER:
        raise CommunityError("no_contribution", _("Only posts and comments can be hidden."))
    before = target.state
    if target.offers:
        target.change_decide(actor, accepted=False, reason=reason)
    target.state_set(HIDDEN, actor)
    kinds = items_close(target, actor, "hidden")
    if before != HIDDEN and target.state == HIDDEN:
        declined = Notice.Kind.DECLINED if before == HELD else Notice.Kind.MODERATION
        notice_give(to=target.author, kind=declined, actor=None, detail=reason, **target.about)
        act_keep(kind=f"{target.kind}_hidden", by=actor, target=target, reason=reason)
    _decided(target, actor, "hidden", before, kinds, reason)


@transaction.atomic
def change_refuse(*, target: Target, actor: Member, reason: str) -> None:
    """Refuse the change of a published post: what was published before stays, and so do reports.

    Raises:
        NotAllowedError: it is one's own.
        CommunityError: ``no_reason``; or ``no_change``, none waits.
    """
    other_check(target, actor)
    reason_check(reason)
    if not target.offers:
        raise CommunityError("no_change", _("No change of this waits any more."))
    target.change_decide(actor, accepted=False, reason=reason)
    others = tuple(kind for kind in Kind.values if kind != Kind.REPORT)
    kinds = items_close(target, actor, "refused", only=others)
    notice_give(
        to=target.author, kind=Notice.Kind.DECLINED, actor=None, detail=reason, **target.about
    )
    act_keep(kind="change_refused", by=actor, target=target, reason=reason)
    _decided(target, actor, "refused", target.state, kinds, reason)


@transaction.atomic
def reports_remove(*, target: Target, actor: Member) -> None:
    """Find reports groundless: what they had hidden is shown again, unless it waits for more.

    Raises:
        NotAllowedError: they are about oneself.
    """
    other_check(target, actor)
    before = target.state
    kinds = items_close(target, actor, "dismissed", only=(Kind.REPORT,))
    # What waits about a change does not keep the text that was published before from view.
    others = target.items().filter(kind=Kind.REPORT) if target.offers else target.items()
    if before == HELD and kinds and not others.exists():
        target.state_set(PUBLISHED, actor)
    _decided(target, actor, "dismissed", before, kinds, "")


def items_close(
    target: Target, actor: Member | None, decision: str, *, only: tuple[str, ...] = ()
) -> list[str]:
    """Close what waits about a target, in the caller's transaction; the kinds that waited."""
    waiting = target.items().filter(**({"kind__in": only} if only else {}))
    kinds = sorted(waiting.values_list("kind", flat=True))
    waiting.update(decided_at=timezone.now(), decided_by=actor, decision=decision)
    return kinds


def other_check(target: Target, actor: Member) -> None:
    """Nobody decides about themselves. Raises NotAllowedError."""
    if target.author.member_id == actor.pk:
        raise NotAllowedError(
            "own", _("This is your own: another moderator has to decide."), _("Leave it for them.")
        )


def reason_check(reason: str) -> None:
    """Raises CommunityError ``no_reason`` for an empty one."""
    if not reason.strip():
        raise CommunityError(
            "no_reason", _("There is no reason."), _("Write in a sentence why you do this.")
        )


def _decided(
    target: Target, actor: Member, decision: str, before: str, kinds: list[str], reason: str
) -> None:
    event_record(
        kind="review_decided",
        actor=actor,
        subject=target.subject,
        before={"state": before, "waited": kinds},
        after={"state": target.state, "decision": decision},
        reason=reason,
    )
