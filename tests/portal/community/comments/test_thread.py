from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from pehchan.portal.community.comments import queries
from pehchan.portal.community.comments.offered import Figure
from pehchan.portal.community.comments.reactions import reaction_toggle
from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.comments.thread import thread
from pehchan.portal.community.models import Comment, Embed, Post, Watch
from pehchan.portal.figures.services import cited_release
from tests.portal.community.comments import made

pytestmark = pytest.mark.django_db


def many(post: Post, count: int) -> list[Comment]:
    """So many comments by bob, written to the table at once."""
    bob = made.bob()
    return Comment.objects.bulk_create(
        Comment(post=post, author=bob, text=str(n), html=f"<p>{n}</p>", plain=str(n))
        for n in range(count)
    )


def test_comments_come_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 3)
    post = made.post()
    many(post, 7)

    first, last = thread(post, None, {}), thread(post, None, {"comments": "3"})

    assert (first.page, first.before, first.after) == (1, 0, 2)
    assert (last.page, last.before, last.after) == (3, 2, 0)
    assert first.html.count("<article") == 3 and last.html.count("<article") == 1


@pytest.mark.parametrize("asked", ["", "0", "-1", "x", "١", "9" * 30])
def test_another_page_than_there_is_is_the_first(asked: str) -> None:
    post = made.post()
    many(post, 2)

    assert thread(post, None, {"comments": asked}).html.count("<article") == 2


def test_a_page_beyond_the_last_is_empty() -> None:
    post = made.post()
    many(post, 2)

    assert thread(post, None, {"comments": "7"}).html == ""


def test_what_came_since_the_last_visit_is_marked() -> None:
    post, bob, carol = made.post(), made.bob(), made.carol()
    comment_add(post=post, author=bob, text="Old.")
    assert thread(post, carol, {}).fresh == 0, "on the first visit nothing is new"
    Watch.objects.update(read_at=timezone.now())

    new = comment_add(post=post, author=bob, text="New.")
    comment_add(post=post, author=carol, text="My own.")
    seen = thread(post, carol, {})

    assert (seen.fresh, seen.first_fresh) == (1, new.pk)
    assert seen.html.count('class="comment-mark"') == 1
    Watch.objects.update(read_at=timezone.now() + datetime.timedelta(seconds=1))
    assert thread(post, carol, {}).fresh == 0


def test_a_page_that_is_not_the_last_marks_nothing_as_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    post, carol = made.post(), made.carol()
    many(post, 3)

    thread(post, carol, {})
    assert not Watch.objects.exists()

    thread(post, carol, {"comments": "2"})
    assert Watch.objects.get().profile == carol


def test_a_thread_takes_as_many_queries_for_two_hundred_as_for_two(
    django_assert_max_num_queries: object,
) -> None:
    post, carol = made.post(), made.carol()
    for number in (2, 198):
        many(post, number)
        with django_assert_max_num_queries(3):
            thread(post, carol, {})
        with django_assert_max_num_queries(1):
            thread(post, None, {})


def test_a_posts_page_takes_few_queries_however_many_comments_there_are(
    client: Client, django_assert_max_num_queries: object
) -> None:
    mark = '<p class="chart-mark" data-number="1"><a href="/figures/">A chart</a></p>'
    post, bob, carol = made.post(html=mark), made.bob(), made.carol()
    release = cited_release()
    Embed.objects.create(post=post, number=1, chart="local-and-imported", release=release)
    figure = Figure("handsets_imported", "2025", Decimal(1), "A source", "https://example.org/")
    brings = comment_add(post=post, author=bob, text="Newer:", figures=(figure,))
    reaction_toggle(comment=brings, profile=carol, kind="agree")
    client.force_login(carol.member, "django.contrib.auth.backends.ModelBackend")
    at = post.get_absolute_url()
    client.get(at)  # a session's first page writes down where it comes from
    for number in (1, 198):
        many(post, number)
        with django_assert_max_num_queries(12):
            page = client.get(at).content.decode()
    assert page.count("<article") == 200
    assert 'aria-pressed="true"' in page and "comment-figures" in page and "<svg" in page
