from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.models import Profile
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db
TEMPLATE = "{% load community_comments %}{% thread as found %}{{ found.page }} {{ found.html }}"


@pytest.mark.parametrize("answers", [False, True])
def test_a_template_shows_the_comments_below_its_post(answers: bool) -> None:
    post, bob = made.post(), made.bob()
    comment_add(post=post, author=bob, text="One.")
    request = RequestFactory().get("/", {"comments": "1"})
    request.profile = made.carol() if answers else None

    shown = Template(TEMPLATE).render(Context({"post": post, "request": request}))

    assert shown.startswith('1 <ol class="thread">') and "One." in shown
    assert ("Reply" in shown) is answers
    assert Profile.objects.filter(comments_count=1).get() == bob
