from __future__ import annotations

import pytest
from django.utils import timezone

from pehchan.portal.community.leaving.tasks import suspensions_forget
from tests.portal.community.notices.made import alice

pytestmark = pytest.mark.django_db


def test_a_night_forgets_suspensions_that_ended() -> None:
    now = timezone.now()
    one = alice()
    one.state, one.suspended_at, one.suspended_until = "left", now, now
    one.save()

    suspensions_forget.func(timestamp=0)

    one.refresh_from_db()
    assert one.member is None
