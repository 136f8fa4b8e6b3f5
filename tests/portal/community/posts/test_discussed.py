"""What charts' pages say of posts."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from pehchan.portal.community.posts.discussed import discussion_of
from pehchan.portal.community.posts.services import post_publish, post_start
from pehchan.portal.figures.services import cited_release
from tests.portal import people_made as people

pytestmark = pytest.mark.django_db


def test_posts_that_show_a_chart_are_listed_to_who_may_see_them() -> None:
    cited_release()
    alice = people.profile(people.alice())
    for visibility in ("everyone", "members"):
        fields = {
            "title": f"For {visibility}",
            "text": "/figures/brands/",
            "visibility": visibility,
        }
        post_publish(post=post_start(author=alice, fields=fields), author=alice)

    seen = discussion_of("brands", AnonymousUser())
    assert seen.count == 1
    assert [(one.title, one.author) for one in seen.mentions] == [("For everyone", "Alice")]
    assert discussion_of("brands", people.alice()).count == 2
    assert discussion_of("local-and-imported", people.alice()).mentions == []


def test_the_charts_page_lists_them_and_leads_to_writing_one() -> None:
    cited_release()
    alice = people.profile(people.alice())
    fields = {"title": "Who leads?", "text": "/figures/brands/"}
    post_publish(post=post_start(author=alice, fields=fields), author=alice)

    page = Client().get("/figures/brands/").content.decode()

    assert "Who leads?" in page and "/community/posts/new/?chart=brands" in page
