from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from pehchan.portal.community.models import Notice, Profile
from pehchan.portal.community.notices.retention import notices_forget, unread_synchronise
from tests.portal.community.notices.made import alice, bob, given, unread

pytestmark = pytest.mark.django_db


def test_old_notices_go_and_the_count_follows() -> None:
    one, now = alice(), timezone.now()
    read, fresh, ancient, recent = given(one), given(one), given(one), given(one)
    Notice.objects.filter(pk=read.pk).update(read_at=now - timedelta(days=91))
    Notice.objects.filter(pk=ancient.pk).update(at=now - timedelta(days=366))
    Notice.objects.filter(pk=recent.pk).update(read_at=now - timedelta(days=89))

    assert notices_forget() == 2
    assert set(Notice.objects.all()) == {fresh, recent}
    assert unread(one) == 1
    assert notices_forget() == 0


def test_wrong_counts_are_put_right() -> None:
    one, other = alice(), bob()
    given(one)
    Profile.objects.update(notices_unread=7)

    assert unread_synchronise([one.pk]) == 1
    assert unread(one) == 1
    assert unread_synchronise() == 1
    assert unread(other) == 0
    assert unread_synchronise() == 0
