from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from pehchan.portal.project.context import page
from tests.portal import people_made


def told(user: object) -> dict[str, object]:
    request = RequestFactory().get("/")
    request.user = user  # type: ignore[assignment]
    return page(request)


def test_direction_and_the_other_language_follow_the_pages_language() -> None:
    with translation.override("ur"):
        found = told(AnonymousUser())

    assert found["direction"] == "rtl"
    assert found["other_languages"] == [("en", "English")]
    assert told(AnonymousUser())["direction"] == "ltr"


@pytest.mark.django_db
def test_roles_are_looked_up_when_they_are_used(django_assert_num_queries) -> None:
    rida, bob = people_made.rida(), people_made.bob()
    with django_assert_num_queries(0):
        of_rida, of_bob = told(rida), told(bob)

    assert "reviewer" in of_rida["roles"] and of_rida["at_authority"]
    assert "importer:officer" in of_bob["roles"] and not of_bob["at_authority"]
    assert not told(AnonymousUser())["at_authority"]
