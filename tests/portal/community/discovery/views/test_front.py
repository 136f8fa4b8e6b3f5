from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pehchan.portal.community.models import Follow, Mute
from tests.portal import people_made
from tests.portal.community.moderation.made import a_comment, a_post, new_member

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
MOST_QUERIES = 12


def front(client: Client) -> str:
    answer = client.get(reverse("community:front"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_network_says_so_and_invites(client: Client) -> None:
    page = front(client)
    assert "Nobody has written anything yet." in page
    assert reverse("community:join") in page


def test_posts_with_continue_and_counts_comments_members_and_the_ways_on(client: Client) -> None:
    alice, nadia = people_made.profile(people_made.alice()), new_member()
    post = a_post(alice, title="From imports", excerpt="How it began", comments_count=3)
    a_post(alice, title="Secret", visibility="members")
    a_post(alice, title="Chosen", featured_at=timezone.now())
    a_comment(nadia, post, "Well said")

    page = front(client)

    assert page.index("Chosen") < page.index("From imports")
    assert page.count("Chosen</a>") == 1
    for text in ("How it began", "Continue", "4 Comments", "Well said", "Nadia", "Alice"):
        assert text in page
    assert "Secret" not in page
    for name in ("archive", "tags", "activity", "log", "feed-posts", "feed-comments"):
        assert f'href="{reverse(f"community:{name}")}"' in page


def test_more_posts_are_on_the_next_pages(client: Client) -> None:
    alice = people_made.profile(people_made.alice())
    for number in range(12):
        a_post(alice, title=f"Number {number}")
    page = front(client)
    older = page.split(reverse("community:archive") + "?before=")[1].split('"')[0]

    assert "Number 2" in page
    assert "Number 1<" not in page
    following = client.get(reverse("community:archive"), {"before": older}).content.decode()
    assert "Number 1<" in following
    assert "Number 2<" not in following


def test_who_is_muted_is_not_there_and_news_are_marked(client: Client) -> None:
    alice, nadia = people_made.profile(people_made.alice()), new_member()
    Follow.objects.create(follower=alice, followed=nadia)
    a_post(nadia, title="Hers", published_at=timezone.now())
    client.force_login(alice.member, backend=BACKEND)
    assert "comment-mark" in front(client)
    Mute.objects.create(muter=alice, muted=nadia)
    assert "Hers" not in front(client)


@pytest.mark.parametrize("many", [1, 40])
def test_it_takes_few_queries_whatever_there_is(client: Client, many: int) -> None:
    alice = people_made.profile(people_made.alice())
    for number in range(many):
        writer = new_member(f"writer{number}")
        Follow.objects.create(follower=alice, followed=writer)
        a_comment(writer, a_post(writer, featured_at=timezone.now()))
    client.force_login(alice.member, backend=BACKEND)
    front(client)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        front(client)
    queries: Any = [one["sql"] for one in asked]
    assert len(queries) <= MOST_QUERIES, "\n".join(queries)
