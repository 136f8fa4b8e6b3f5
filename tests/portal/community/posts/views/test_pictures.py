"""Pictures, given out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pehchan.portal.community.posts.pictures import markdown_of
from pehchan.portal.community.posts.services import post_publish, post_save
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import draft, picture

pytestmark = pytest.mark.django_db


def test_a_picture_is_seen_with_its_post(client: Any, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    post = draft(visibility="members")
    path = f"/community/pictures/{picture(post).pk}/"
    client.force_login(people.alice())
    own = client.get(path)
    assert own["Content-Type"] == "image/png"
    assert own["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert own["Cache-Control"].startswith("private")
    b"".join(own.streaming_content)
    people.profile(people.bob())
    client.force_login(people.bob())
    assert client.get(path).status_code == 404
    post_save(post=post, author=post.author, fields={"text": markdown_of(post.pictures.get())})
    post_publish(post=post, author=post.author)
    assert client.get(path).status_code == 200
    client.logout()
    assert client.get(path).status_code == 404
    post_save(post=post, author=post.author, fields={"visibility": "everyone"})
    post_publish(post=post, author=post.author)
    assert client.get(path)["Cache-Control"].startswith("public")
    b"".join(client.get(path).streaming_content)
    unused = f"/community/pictures/{picture(post).pk}/"
    client.force_login(people.alice())
    assert client.get(unused)["Cache-Control"].startswith("private")
