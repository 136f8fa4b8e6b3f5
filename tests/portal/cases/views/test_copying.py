from __future__ import annotations

import pytest
from django.urls import reverse

from pehchan.portal.cases.models import Case
from pehchan.portal.cases.services import case_transition
from tests.portal import people_made as people
from tests.portal.cases import made
from tests.portal.people.signing_in import signed_in

pytestmark = pytest.mark.django_db


def test_a_copy_is_begun_from_the_page_of_what_came_to_nothing() -> None:
    case = made.to_review(about="tea")
    case = case_transition(
        case=case, transition="request_information", actor=people.rida(), reason="More?"
    )
    case = case_transition(case=case, transition="withdraw", actor=people.bob())
    bob = signed_in(people.bob())
    assert "Begin a copy" in bob.get(reverse("cases:case", args=[case.reference])).content.decode()
    answer = bob.post(reverse("cases:copy", args=[case.reference]))
    made_anew = Case.objects.exclude(pk=case.pk).get()
    assert answer.url == reverse("cases:case", args=[made_anew.reference])
    assert made_anew.state == "draft" and made_anew.data == {"about": "tea"}
