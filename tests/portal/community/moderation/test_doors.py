from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from pehchan.portal.community.moderation.doors import moderating
from tests.portal import people_made

pytestmark = pytest.mark.django_db


@moderating
def behind(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


def asked_by(user: object) -> HttpResponse:
    request = RequestFactory().get("/community/moderation/")
    request.user = user
    return behind(request)


def test_moderators_go_through_and_strangers_sign_in_first() -> None:
    assert asked_by(people_made.mona()).content == b"inside"
    answer = asked_by(AnonymousUser())
    assert (answer.status_code, "next=/community/moderation/" in answer["Location"]) == (302, True)


def test_for_members_there_is_nothing() -> None:
    people_made.profile(people_made.alice())
    with pytest.raises(Http404):
        asked_by(people_made.alice())
