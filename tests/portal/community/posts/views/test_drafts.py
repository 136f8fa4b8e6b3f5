"""Autosave, preview, one's own posts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pehchan.portal.community.models import Post
from pehchan.portal.community.posts.services import post_save
from pehchan.portal.community.posts.views.drafts import LARGEST
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import draft, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(client: Any) -> Any:
    """A member at the editor."""
    people.profile(people.alice())
    client.force_login(people.alice())
    return client


def send(client: Any, path: str, sent: object) -> Any:
    return client.post(path, json.dumps(sent), content_type="application/json")


def test_what_is_typed_is_kept(alice: Any) -> None:
    post = draft()
    path = f"/community/posts/{post.pk}/draft/"
    answer = send(alice, path, {"fields": {"text": "New", "at": "3"}, "version": 0})
    assert answer.json() == {"version": 1}
    assert Post.objects.get().text == "New"
    late = send(alice, path, {"fields": {"text": "Old"}, "version": 0})
    assert (late.status_code, late.json()["error"]) == (409, "changed_elsewhere")


def test_a_new_post_gets_an_address(alice: Any) -> None:
    answer = send(alice, "/community/posts/draft/", {"fields": {"title": "A"}, "version": 0}).json()
    post = Post.objects.get()
    assert answer == {
        "version": 0,
        "autosave": f"/community/posts/{post.pk}/draft/",
        "address": f"/community/posts/{post.pk}/edit/",
    }


@pytest.mark.parametrize(
    "sent", ["x", [], {"fields": []}, {"fields": {"text": 1}}, {"fields": {"text": "a" * LARGEST}}]
)
def test_what_is_no_draft_is_refused(alice: Any, sent: object) -> None:
    assert send(alice, "/community/posts/draft/", sent).status_code == 400
    assert not Post.objects.exists()


def test_a_draft_of_strange_letters_is_kept_too(alice: Any) -> None:
    answer = send(alice, "/community/posts/draft/", {"fields": {"text": "a\0\ud800b"}})
    assert answer.status_code == 200
    assert Post.objects.get().text == "ab"


def test_the_preview_is_only_the_text(alice: Any) -> None:
    answer = alice.post("/community/posts/preview/", {"text": "*a* <script>"})
    assert answer.content.decode() == '<p dir="auto"><em>a</em> &lt;script&gt;</p>'


def test_previews_have_an_end(alice: Any) -> None:
    answers = [alice.post("/community/posts/preview/", {"text": "a"}) for _ in range(70)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429


def test_changes_are_thrown_away(alice: Any) -> None:
    post = published(text="One")
    post_save(post=post, author=post.author, fields={"text": "Two"})
    assert alice.post(f"/community/posts/{post.pk}/discard/").status_code == 302
    assert Post.objects.get().edit is None


def test_ones_own_posts(alice: Any) -> None:
    published(title="Shown")
    draft(title="")
    published(people.profile(people.bob()), title="Another's")
    page = alice.get("/community/posts/mine/").content.decode()
    assert "Shown" in page
    assert "Without a title" in page
    assert "Another" not in page
