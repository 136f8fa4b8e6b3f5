from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pehchan.portal.community.members.picture import (
    LARGEST,
    BadPicture,
    picture_file,
    picture_remove,
    picture_set,
    square,
)
from pehchan.portal.community.models import Profile
from tests.portal import people_made
from tests.portal.community.members.pictures import upload


@pytest.fixture
def profile(db: None, tmp_path: Path, settings: Any) -> Profile:
    settings.MEDIA_ROOT = tmp_path
    return people_made.profile(people_made.alice())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "BMP"])
def test_a_picture_becomes_a_small_square(form: str) -> None:
    with Image.open(io.BytesIO(square(upload((900, 400), form)))) as drawn:
        assert (drawn.format, drawn.size, drawn.mode) == ("JPEG", (320, 320), "RGB")
        left, right = drawn.getpixel((20, 160)), drawn.getpixel((300, 160))
    assert left[0] > 150 > left[2] and right[2] > 150 > right[0]


def test_what_the_camera_wrote_does_not_come_along() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of a person"
    exif[0x0112] = 6  # lies on its side
    sent = upload((600, 300), exif=exif.tobytes())

    content = square(sent)

    assert b"Camera" not in content
    with Image.open(io.BytesIO(content)) as drawn:
        assert not drawn.getexif()
        assert drawn.getpixel((160, 20))[0] > 150  # upright: red is above now


def bomb() -> bytes:
    """A PNG of a few octets that says to be of 50,000 by 50,000 pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(bytes(1_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        bomb(),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>",
        b"\xff\xd8\xff\xe0 broken",
        b"",
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(BadPicture):
        square(SimpleUploadedFile("me.jpg", content))


def test_what_is_too_large_is_not_even_read() -> None:
    sent = upload()
    sent.size = LARGEST + 1

    with pytest.raises(BadPicture) as refused:
        square(sent)
    assert refused.value.code == "picture_size"


def test_a_new_picture_has_a_new_address_and_the_old_file_goes(
    profile: Profile, django_capture_on_commit_callbacks: Any
) -> None:
    first = picture_set(profile=profile, upload=upload())
    path = picture_file(first)
    assert path is not None and path.stat().st_mode & 0o077 == 0

    with django_capture_on_commit_callbacks(execute=True):
        second = picture_set(profile=first, upload=upload((50, 50)))
    assert not path.exists() and picture_file(second) is not None
    assert first.picture_url != second.picture_url

    with django_capture_on_commit_callbacks(execute=True):
        third = picture_remove(profile=second)
    assert third.picture == third.picture_url == "" and picture_file(third) is None
    assert not list(path.parent.iterdir())
