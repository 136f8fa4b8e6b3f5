from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from pehchan.portal.community.models import Post, Profile
from pehchan.portal.community.notices.following import post_mute, post_watch
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db
PAGE = Template("{% load community_notices %}{% watch_buttons post %}")


def shown(post: Post, viewer: Profile | None) -> str:
    request = RequestFactory().get("/")
    request.profile = viewer
    return PAGE.render(Context({"request": request, "post": post, "csrf_token": "t"}))


def test_a_stranger_sees_none_and_costs_nothing(django_assert_num_queries: Any) -> None:
    post = post_of(alice())

    with django_assert_num_queries(0):
        assert "<form" not in shown(post, None)


def test_a_member_sees_what_can_be_done_now() -> None:
    post, viewer = post_of(alice()), bob()
    assert 'value="watch"' in shown(post, viewer) and 'value="mute"' in shown(post, viewer)

    post_watch(profile=viewer, post=post)
    assert 'value="unwatch"' in shown(post, viewer)
    post_mute(profile=viewer, post=post)
    assert 'value="unmute"' in shown(post, viewer) and 'value="mute"' not in shown(post, viewer)


def test_an_author_watches_their_own_post_anyway() -> None:
    post = post_of(alice())

    assert 'value="watch"' not in shown(post, alice()) and 'value="mute"' in shown(post, alice())
