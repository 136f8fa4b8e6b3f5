from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from pehchan.portal.community.members import doors
from tests.portal import people_made

pytestmark = pytest.mark.django_db


@doors.joined
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.profile.handle)


def request_of(user: Any, profile: Any = None, method: str = "get", **more: Any) -> HttpRequest:
    made = getattr(RequestFactory(), method)("/community/x/?a=1", **more)
    made.user, made.profile = user, profile
    return made


def test_a_stranger_is_led_to_sign_in_and_back() -> None:
    answer = page(request_of(AnonymousUser()))

    assert answer["Location"] == "/accounts/login/?next=/community/x/%3Fa%3D1"


def test_a_member_of_the_portal_is_led_to_join_and_back() -> None:
    answer = page(request_of(people_made.alice()))

    assert answer["Location"] == "/community/join/?next=%2Fcommunity%2Fx%2F%3Fa%3D1"


def test_a_form_leads_back_to_the_page_that_it_stood_on() -> None:
    referer = {"headers": {"referer": "http://testserver/community/posts/1/?p=2"}}
    answer = page(request_of(people_made.alice(), method="post", **referer))
    assert answer["Location"] == "/community/join/?next=%2Fcommunity%2Fposts%2F1%2F%3Fp%3D2"

    elsewhere = {"headers": {"referer": "https://evil.example/"}}
    answer = page(request_of(people_made.alice(), method="post", **elsewhere))
    assert answer["Location"] == "/community/join/?next=%2Fcommunity%2Fjoin%2F"


def test_a_member_of_the_network_goes_in() -> None:
    alice = people_made.alice()

    assert page(request_of(alice, people_made.profile(alice))).content == b"alice"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("/community/", "/community/"),
        ("//evil.example/", ""),
        ("https://evil.example/", ""),
        ("javascript:alert(1)", ""),
        ("/\\evil.example", ""),
        ("", ""),
    ],
)
def test_next_names_a_page_of_ours(wanted: str, found: str) -> None:
    assert doors.wanted_next(RequestFactory().get("/", {"next": wanted})) == found
