from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from pehchan.portal.cases.models import Case
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


def test_cases_that_name_a_device_but_nobodys_drafts() -> None:
    alice = people_made.alice()

    def case(reference: str, state: str, data: dict[str, object]) -> Case:
        return Case.objects.create(
            kind="objection", reference=reference, state=state, applicant=alice, data=data
        )

    one = case("R-1", "in_review", {"device": "35209900176148"})
    two = case("R-2", "approved", {"devices": [{"imei": "352099001761481"}]})
    case("R-3", "draft", {"device": "35209900176148"})
    case("R-4", "in_review", {"device": "35209900176149"})
    assert queries.cases_about("35209900176148") == [two, one]
    assert queries.cases_about("%") == []
    assert queries.cases_about(None) == []
