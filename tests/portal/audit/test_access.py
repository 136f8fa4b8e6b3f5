"""Who may read events."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from pehchan.portal.audit.access import events_for
from pehchan.portal.audit.models import Event
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def test_auditors_and_nobody_else() -> None:
    asma = people.asma()
    assert list(events_for(asma)) == list(Event.objects.all())
    for other in (people.rida(), people.adil(), people.alice(), people.bob(), AnonymousUser()):
        with pytest.raises(PermissionDenied):
            events_for(other)
