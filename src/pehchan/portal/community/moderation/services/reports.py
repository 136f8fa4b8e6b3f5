"""A member reports a post, a comment or another member."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from pehchan.portal.audit.services import event_record
from pehchan.portal.community.models import Profile, ReviewItem
from pehchan.portal.community.moderation.screening import Finding, review_raise
from pehchan.portal.community.moderation.services.deciding import reason_check
from pehchan.portal.community.moderation.targets import HELD, MEMBER, PUBLISHED, Target

Kind = ReviewItem.Kind


def reported_before(target: Target, by: Profile) -> bool:
    """Whether that member reported it already, whatever was decided then."""
    return ReviewItem.objects.filter(target.matching(), kind=Kind.REPORT, raised_by=by).exists()


@transaction.atomic
def report_make(*, target: Target, by: Profile, reason: str) -> bool:
    """Report something once; False when that member had reported it before.

    When as many members as the setting says have reported a post or comment, it is held until a
    moderator has looked.

    Raises:
        CommunityError: ``no_reason``.
    """
    reason_check(reason)
    # Two reports that one member sends at the same moment wait for one another here.
    Profile.objects.select_for_update(no_key=True).get(pk=by.pk)
    if reported_before(target, by):
        return False
    review_raise(
        profile=target.author,
        findings=[Finding(Kind.REPORT, reason.strip())],
        raised_by=by,
        post=target.thing.post if target.kind == "comment" else target.about["post"],
        comment=target.about["comment"],
    )
    reports = target.items().filter(kind=Kind.REPORT).count()
    enough = reports >= settings.PEHCHAN_COMMUNITY_REPORTS
    if enough and target.kind != MEMBER and target.state == PUBLISHED:
        target.state_set(HELD, None)
    # Who reported is nobody's business but the moderators'.
    event_record(
        kind="report_made",
        actor=None,
        subject=target.subject,
        after={"reports": reports, "state": target.state},
    )
    return True
