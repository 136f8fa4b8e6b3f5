"""Titles of linked pages, in posts and comments."""

from __future__ import annotations

from typing import Any

import pytest

from pehchan.portal.community.comments.services import comment_add
from pehchan.portal.community.models import Comment, LinkPreview, Post
from pehchan.portal.community.posts import tasks
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db
PAGE = "https://no-such-host.pta.gov.pk/page"


def test_a_page_that_is_not_there_leaves_a_plain_link(run_jobs: Any, settings: Any) -> None:
    settings.PEHCHAN_LINK_HOSTS = ["pta.gov.pk"]
    post = published(text=PAGE)
    run_jobs()
    assert LinkPreview.objects.get().state == "none"
    post.refresh_from_db()
    assert f'<a href="{PAGE}"' in post.html


def test_a_comments_links_are_looked_at_too(run_jobs: Any, settings: Any) -> None:
    post = published()
    settings.PEHCHAN_LINK_HOSTS = ["pta.gov.pk"]
    comment_add(post=post, author=post.author, text=PAGE)
    run_jobs()
    assert LinkPreview.objects.get().url == PAGE


def test_what_was_found_is_shown(monkeypatch: Any) -> None:
    post = published(text=PAGE)
    comment = comment_add(post=post, author=post.author, text=PAGE)

    def found(links: tuple[str, ...]) -> bool:
        LinkPreview.objects.update_or_create(
            url=PAGE, defaults={"state": "shown", "title": "A page", "site": "pta.gov.pk"}
        )
        return list(links) == [PAGE]

    monkeypatch.setattr(tasks, "unfold", found)  # what fetches has tests of its own
    tasks.post_unfold(post=post.pk)
    tasks.comment_unfold(comment=comment.pk)
    assert "A page</a>" in Post.objects.get().html
    assert "A page</a>" in Comment.objects.get().html
    assert PAGE in comment.html
    tasks.post_unfold(post=0)  # it is gone: nothing happens
    tasks.comment_unfold(comment=0)
