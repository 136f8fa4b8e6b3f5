"""Earlier texts."""

from __future__ import annotations

from typing import Any

import pytest

from pehchan.portal.community.posts.services import post_publish, post_save
from tests.portal.community.posts.post_made import published

pytestmark = pytest.mark.django_db


def test_what_was_changed_is_shown(client: Any) -> None:
    post = published(text="One word")
    post_save(post=post, author=post.author, fields={"text": "One <other> word"})
    post_publish(post=post, author=post.author, reason="It was missing")
    page = client.get(f"/community/posts/{post.pk}/revisions/").content.decode()
    assert page.index("Text 2") < page.index("Text 1")
    assert "It was missing" in page
    page = client.get(f"/community/posts/{post.pk}/revisions/2/").content.decode()
    assert "<ins>&lt;other&gt; </ins>" in page or "<ins> &lt;other&gt;</ins>" in page
    assert 'rel="prev"' in page
    first = client.get(f"/community/posts/{post.pk}/revisions/1/").content.decode()
    assert "One word" in first
    assert "difference-new" not in first
    assert client.get(f"/community/posts/{post.pk}/revisions/3/").status_code == 404
