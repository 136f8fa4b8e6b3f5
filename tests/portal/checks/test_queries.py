from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from pehchan.portal.checks import access, queries
from pehchan.portal.checks.models import BulkCheck
from tests.portal import people_made

pytestmark = pytest.mark.django_db


def test_each_sees_the_own_newest_first() -> None:
    alice = people_made.alice()
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), {access.VISITOR: "secret"}
    first = BulkCheck.objects.create(member=alice)
    second = BulkCheck.objects.create(member=alice)
    visitors = BulkCheck.objects.create(visitor=access.visitor_of(request))
    assert queries.bulk_checks_of(request) == [visitors]
    request.user = alice
    assert queries.bulk_checks_of(request) == [second, first]
    request.user = people_made.bob()
    assert queries.bulk_checks_of(request) == []
    request.user, request.session = AnonymousUser(), {}
    assert queries.bulk_checks_of(request) == []
