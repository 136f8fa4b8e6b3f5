from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.community.comments.reading import read_now
from pehchan.portal.community.models import Watch
from pehchan.portal.community.notices.queries import watch_of
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db


def test_each_visit_tells_when_the_one_before_was() -> None:
    post, bob = made.post(), made.bob()
    earlier = timezone.now() - datetime.timedelta(days=3)

    assert read_now(post=post, profile=bob).read_at is None
    Watch.objects.update(read_at=earlier, follows=True)

    before = read_now(post=post, profile=bob)
    assert (before.read_at, before.follows, before.muted) == (earlier, True, False)
    watch = Watch.objects.get()
    assert watch.read_at > earlier and watch.follows and not watch.muted


def test_the_page_need_not_look_the_watch_up_again(django_assert_num_queries: object) -> None:
    post, bob = made.post(), made.bob()
    Watch.objects.create(profile=bob, post=post, follows=True)
    read_now(post=post, profile=bob)

    with django_assert_num_queries(0):
        assert watch_of(bob, post).follows
    alice = made.alice()
    with django_assert_num_queries(1):
        assert watch_of(alice, post) is None
