"""Pictures for posts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pehchan.portal.community.errors import NotAllowedError
from pehchan.portal.community.models import Picture
from pehchan.portal.community.posts.errors import BadPostError
from pehchan.portal.community.posts.pictures import (
    LARGEST,
    SIDE,
    drawn_anew,
    markdown_of,
    picture_add,
    private_path,
)
from pehchan.portal.community.posts.services import post_publish, post_remove, post_save
from pehchan.portal.community.text.parse import parse
from tests.portal import people_made as people
from tests.portal.community.posts.post_made import Upload, draft, picture, png


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def jpeg() -> bytes:
    """A photo that says where and how it was taken, with words hidden after its end."""
    exif = Image.Exif()
    exif[0x010F] = "Some phone"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[2] = (31.0, 33.0, 0.0)
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(target, "JPEG", exif=exif, comment=b"a secret")
    return target.getvalue() + b"PK\x03\x04 a secret"


def test_only_what_is_seen_is_kept() -> None:
    content, content_type, ending, size = drawn_anew(Upload(jpeg()))
    assert (content_type, ending, size) == ("image/jpeg", ".jpg", (40, 60))
    assert b"secret" not in content
    assert b"Some phone" not in content
    with Image.open(io.BytesIO(content)) as kept:
        assert dict(kept.getexif()) == {}
        assert "comment" not in kept.info


def test_the_same_of_png() -> None:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "a secret")
    content, content_type, _, _ = drawn_anew(Upload(png(pnginfo=told)))
    assert content_type == "image/png"
    assert b"secret" not in content


def test_a_large_picture_is_made_smaller() -> None:
    *_, size = drawn_anew(Upload(png(3_000, 1_500)))
    assert size == (SIDE, SIDE // 2)


@pytest.mark.parametrize("content", [b"", b"words", b"<svg/>", png()[:40], b"\0" * (LARGEST + 1)])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(BadPostError):
        drawn_anew(Upload(content))
    with pytest.raises(BadPostError):
        drawn_anew(None)


def test_a_path_stays_within() -> None:
    with pytest.raises(BadPostError):
        private_path("../outside.png")


@pytest.mark.django_db
def test_a_picture_is_added_and_shown(folder: Path) -> None:
    post = draft()
    shop = picture(post)
    assert shop.path.startswith(f"community/{post.author_id}/")
    assert (folder / shop.path).stat().st_mode & 0o777 == 0o600
    assert parse(markdown_of(shop), charts=True, pictures=True).pictures == (shop.pk,)
    post_save(post=post, author=post.author, fields={"text": markdown_of(shop)})
    shown = post_publish(post=post, author=post.author)
    assert f'<img src="/community/pictures/{shop.pk}/" alt="A shop" width="40"' in shown.html


@pytest.mark.django_db
def test_a_drafts_pictures_go_with_it(
    folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    post = draft()
    shop = picture(post)
    with django_capture_on_commit_callbacks(execute=True):
        post_remove(post=post, author=post.author)
    assert not (folder / shop.path).exists()
    assert not Picture.objects.exists()


@pytest.mark.django_db
def test_words_that_would_break_the_text_do_not() -> None:
    shop = picture(draft())
    shop.alternative = "a ] b [ c \\ d"
    assert parse(markdown_of(shop), charts=True, pictures=True).pictures == (shop.pk,)


@pytest.mark.django_db
def test_words_are_asked_for_and_the_owner_too() -> None:
    post = draft()
    with pytest.raises(BadPostError, match="what the picture shows"):
        picture_add(post=post, author=post.author, upload=Upload(png()), alternative=" \u200b")
    with pytest.raises(NotAllowedError):
        picture_add(
            post=post, author=people.profile(people.bob()), upload=Upload(png()), alternative="x"
        )
