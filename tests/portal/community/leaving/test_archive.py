from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pehchan.portal.community.leaving.archive import archive
from pehchan.portal.community.members.picture import picture_set
from pehchan.portal.community.models import Comment, Follow, Profile
from pehchan.portal.community.posts.pictures import markdown_of, picture_add
from tests.portal.community.members.pictures import upload
from tests.portal.community.notices.made import alice, bob, post_of

pytestmark = pytest.mark.django_db


def opened(profile: Profile) -> zipfile.ZipFile:
    found = zipfile.ZipFile(io.BytesIO(b"".join(archive(profile))))
    assert found.testzip() is None
    return found


def test_everything_that_one_wrote_is_in_it(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    one = picture_set(profile=alice(), upload=upload())
    post = post_of(one, title='"Phones": mine', slug="phones", language="ur")
    picture = picture_add(post=post, author=one, upload=upload(), alternative="A phone")
    post.text = f"From imports.\n\n{markdown_of(picture)}"
    post.save()
    post_of(one, state="draft", slug="", title="Unfinished", published_at=None)
    theirs = post_of(bob(), title="Theirs")
    comment = Comment.objects.create(post=theirs, author=one, text="See *this*", html="", plain="")
    figure = {"series": "made", "period": "2025", "value": "1.5", "unit": "million", "source": "s"}
    comment.figures.create(**figure)
    Follow.objects.create(follower=one, followed=bob())

    found = opened(one)

    names = found.namelist()
    (text,) = [found.read(name).decode() for name in names if "phones" in name]
    assert text.startswith('---\ntitle: "\\"Phones\\": mine"')
    assert f"![A phone](../pictures/{picture.pk}.jpg)" in text
    assert any(name.startswith("posts/") and "draft" in name for name in names)
    for name in ("picture.jpg", f"pictures/{picture.pk}.jpg"):
        Image.open(io.BytesIO(found.read(name))).verify()
    assert json.loads(found.read("pictures.json"))[0]["shows"] == "A phone"
    (said,) = json.loads(found.read("comments.json"))
    assert (said["text"], said["post"]) == ("See *this*", "Theirs")
    assert said["figures"][0]["unit"] == "million"
    assert "See *this*" in found.read("comments.md").decode()
    assert json.loads(found.read("profile.json"))["handle"] == "alice"
    assert json.loads(found.read("follows.json"))["members"] == ["bob"]


def test_nothing_of_others_is_in_it() -> None:
    one = alice()
    post_of(bob(), text="Bob's secret", state="draft")
    Comment.objects.create(post=post_of(one), author=bob(), text="Bob's words", html="", plain="")

    found = opened(one)

    assert all(b"Bob's" not in found.read(name) for name in found.namelist())


def test_who_wrote_nothing_gets_an_archive_too() -> None:
    assert set(opened(alice()).namelist()) == {
        "profile.json", "pictures.json", "comments.md", "comments.json", "follows.json",
    }  # fmt: skip


def test_it_is_sent_while_it_is_made() -> None:
    one = alice()
    for number in range(20):
        post_of(one, slug=f"n{number}", text="Words. " * 500)

    pieces = list(archive(one))

    assert len(pieces) > 20 and max(map(len, pieces)) < 20_000
