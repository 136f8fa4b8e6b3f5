"""What becomes of a figure that a comment brings: a statistician takes it, or says why not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Comment, Notice, OfferedFigure, Profile
from pehchan.portal.community.notices.services import notice_give
from pehchan.portal.figures.access import statistician
from pehchan.portal.figures.services import observation_enter
from pehchan.portal.people.models import Member

State = OfferedFigure.State


def offered_for(member: Any, pk: int) -> OfferedFigure:
    """A figure that a published comment brings, for statisticians.

    Raises:
        NotStatistician; Http404: there is none, or its comment is out of view.
    """
    statistician(member)
    found = (
        OfferedFigure.objects.select_related("comment__author", "comment__post", "entered__release")
        .filter(pk=pk)
        .first()
    )
    if found is None or found.comment.state != Comment.State.PUBLISHED:
        raise Http404
    return found


def offered_list(state: str = State.OFFERED, *, limit: int = 200) -> list[OfferedFigure]:
    """The figures that published comments bring and that stand so, the oldest first."""
    found = OfferedFigure.objects.filter(state=state, comment__state=Comment.State.PUBLISHED)
    return list(found.select_related("comment__author", "comment__post").order_by("pk")[:limit])


def credit_of(author: Profile) -> str:
    """How a release names the member who brought a figure: by name and handle."""
    if author.has_left:
        return ""
    handle = f" (@{author.handle})"
    return author.name[: 100 - len(handle)] + handle


@transaction.atomic
def figure_accept(
    *,
    offered: OfferedFigure,
    actor: Member,
    series: str,
    part: str,
    period: str,
    value: Decimal,
    source: str,
    link: str,
) -> OfferedFigure:
    """Enter the figure for the next release, as the statistician corrected it, with the credit.

    Raises:
        NotStatistician, EnteredAlready, UsageError: as `observation_enter`.
        CommunityError: it is decided already.
    """
    offered = _held(offered)
    author = offered.comment.author
    offered.entered = observation_enter(
        actor=actor,
        series=series,
        part=part,
        period=period,
        value=value,
        source=source,
        link=link,
        credit=credit_of(author),
        reason=f"comment:{offered.comment_id}",
    )
    _decide(offered, actor, State.ACCEPTED, "")
    event_record(
        kind="offered_figure_accepted",
        actor=actor,
        subject=f"offered-figure:{offered.pk}",
        after={"figure": offered.entered.pk, "comment": offered.comment_id},
    )
    return offered


@transaction.atomic
def figure_decline(*, offered: OfferedFigure, actor: Member, reason: str) -> OfferedFigure:
    """Say why a figure is not taken; its comment shows that.

    Raises:
        NotStatistician: anybody else.
        CommunityError: no reason is given, or it is decided already.
    """
    statistician(actor)
    if not reason.strip():
        raise CommunityError(
            "why_declined",
            _("Say why the figure is not taken."),
            _("Whoever brought it reads the reason."),
        )
    offered = _held(offered)
    _decide(offered, actor, State.DECLINED, reason.strip()[:500])
    event_record(
        kind="offered_figure_declined",
        actor=actor,
        subject=f"offered-figure:{offered.pk}",
        after={"comment": offered.comment_id},
        reason=offered.reason,
    )
    return offered


def _held(offered: OfferedFigure) -> OfferedFigure:
    found = (
        OfferedFigure.objects.select_for_update(of=("self",), no_key=True)
        .select_related("comment__author", "comment__post__author")
        .get(pk=offered.pk)
    )
    if found.state != State.OFFERED:
        raise CommunityError(
            "decided_already",
            _("Somebody decided on this figure already."),
            _("Load the page again."),
        )
    return found


def _decide(offered: OfferedFigure, actor: Member, state: State, reason: str) -> None:
    offered.state, offered.reason = state, reason
    offered.decided_by, offered.decided_at = actor, timezone.now()
    offered.save()
    notice_give(
        to=offered.comment.author,
        kind=Notice.Kind.FIGURE,
        actor=None,
        post=offered.comment.post,
        comment=offered.comment,
        detail=reason or str(state),
    )
