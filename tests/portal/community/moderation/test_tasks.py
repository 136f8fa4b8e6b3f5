from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.community.models import Notice, Profile, ReviewItem
from pehchan.portal.community.moderation.tasks import moderators_remind
from tests.portal import people_made
from tests.portal.community.moderation.made import new_member

pytestmark = pytest.mark.django_db


def waiting(hours: int) -> None:
    at = timezone.now() - datetime.timedelta(hours=hours)
    ReviewItem.objects.create(kind="report", profile=new_member(), at=at)


def test_moderators_hear_of_what_waits_too_long_in_their_language() -> None:
    mona = people_made.mona()
    other = people_made.member("masood", language="ur")
    people_made.profile(other, role=Profile.Role.MODERATOR)
    waiting(25)

    moderators_remind(timestamp=0)

    told = {one.profile.member: one.detail for one in Notice.objects.all()}
    assert set(told) == {mona, other}
    assert told[mona] == "1 thing has waited for a moderator for more than a day."
    assert told[other] != told[mona]


def test_nobody_is_woken_for_nothing() -> None:
    people_made.mona()
    waiting(23)
    moderators_remind(timestamp=0)
    assert not Notice.objects.exists()
