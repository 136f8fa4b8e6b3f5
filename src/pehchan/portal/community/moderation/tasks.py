"""Work of the worker for moderators."""

from __future__ import annotations

from itertools import groupby

from django.utils.translation import ngettext, override

from pehchan.portal.community.models import Notice, Profile
from pehchan.portal.community.moderation.queue import late_count
from pehchan.portal.community.notices.services import notice_give
from pehchan.portal.project.jobs import job


@job(queue="community", cron="0 3 * * *", lock="community-reminder")
def moderators_remind(timestamp: int) -> None:
    """Every morning: moderators hear of what has waited for more than a day."""
    late = late_count()
    if not late:
        return
    moderators = Profile.objects.filter(
        role=Profile.Role.MODERATOR, state=Profile.State.MEMBER, member__isnull=False
    )
    by_language = moderators.select_related("member").order_by("member__language")
    for language, people in groupby(by_language, key=lambda one: one.member.language):
        with override(language):
            detail = ngettext(
                "%(late)s thing has waited for a moderator for more than a day.",
                "%(late)s things have waited for a moderator for more than a day.",
                late,
            ) % {"late": late}
        notice_give(to=list(people), kind=Notice.Kind.MODERATION, actor=None, detail=detail)
