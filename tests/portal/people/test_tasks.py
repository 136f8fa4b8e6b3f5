from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from pehchan.portal.people.models import Member
from pehchan.portal.people.tasks import forget


@pytest.mark.django_db
def test_every_night_who_confirmed_nothing_is_forgotten():
    Member.objects.create_user(phone_stated="+923001234567")
    Member.objects.update(joined_at=timezone.now() - timedelta(days=8))
    forget(timestamp=0)
    assert not Member.objects.exists()
