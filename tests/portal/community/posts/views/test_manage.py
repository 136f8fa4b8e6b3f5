"""Removing, featuring, noticing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.portal import people_made as people
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db


def test_a_post_is_removed_after_a_question(client: Any) -> None:
    post = published()
    client.force_login(people.alice())
    path = f"/community/posts/{post.pk}/remove/"
    assert post.title in client.get(path).content.decode()
    post.refresh_from_db()
    assert post.state == "published"
    assert client.post(path)["Location"] == "/community/posts/mine/"
    assert client.get(post.get_absolute_url()).status_code == 404


def test_an_editor_features_and_notices(client: Any) -> None:
    post = published()
    client.force_login(people.mona())
    client.post(f"/community/posts/{post.pk}/feature/", {"featured": "1"})
    post.refresh_from_db()
    assert post.featured_at is not None
    client.post(f"/community/posts/{post.pk}/feature/", {"featured": "0"})
    path = f"/community/posts/{post.pk}/notice/"
    assert client.post(path, {"notice": "x" * 3_000}).status_code == 422
    assert client.post(path, {"notice": "Corrected"})["Location"] == post.get_absolute_url()
    post.refresh_from_db()
    assert (post.featured_at, post.notice) == (None, "Corrected")
    assert client.get(path).context["form"]["notice"].value() == "Corrected"
