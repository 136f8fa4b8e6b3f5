from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from pehchan.portal.community.comments.reading import read_until
from pehchan.portal.community.models import Watch
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db


def test_each_visit_tells_when_the_one_before_was() -> None:
    post, bob = made.post(), made.bob()
    earlier = timezone.now() - datetime.timedelta(days=3)

    assert read_until(post=post, profile=bob) is None
    Watch.objects.update(read_at=earlier, follows=True)

    assert read_until(post=post, profile=bob) == earlier
    watch = Watch.objects.get()
    assert watch.read_at > earlier and watch.follows and not watch.muted
