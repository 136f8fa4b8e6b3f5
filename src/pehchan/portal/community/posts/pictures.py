"""Pictures in posts: drawn anew, so that nothing comes along but what is seen."""

from __future__ import annotations

import hashlib
import io
import uuid
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.cases.documents import private_write
from pehchan.portal.community.models import Picture, Post, Profile
from pehchan.portal.community.posts.errors import BadPostError
from pehchan.portal.community.posts.writing import owned
from pehchan.portal.community.text.clean import one_line

LARGEST = 12 * 2**20  # bytes
LARGEST_PIXELS = 40_000_000
SIDE = 2_000  # pixels at most when it is kept
MOST_UNUSED = 40
READ = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
PHOTOS = ("JPEG", "MPO")
TYPES = {"PNG": ("image/png", ".png"), "JPEG": ("image/jpeg", ".jpg")}


@transaction.atomic
def picture_add(*, post: Post, author: Profile, upload: Any, alternative: str) -> Picture:
    """Take in a picture for one's post; it is seen by others once the post shows it.

    Args:
        upload: Django's uploaded file: ``size`` and ``read``.
        alternative: what it shows, in words.

    Raises:
        NotAllowedError: it is somebody else's post.
        BadPostError: no words, too large, too many, or no picture.
    """
    post = owned(post, author)
    said = one_line(alternative)[:500]
    if not said:
        raise BadPostError("no_alternative", _("Say what the picture shows."), field="alternative")
    if post.pictures.count() >= MOST_UNUSED:
        raise BadPostError(
            "too_many_pictures", _("The post has too many pictures."), field="picture"
        )
    content, content_type, ending, (width, height) = drawn_anew(upload)
    key = uuid.uuid4()
    path = f"community/{author.pk}/{key}{ending}"
    private_write(path, content)
    made = Picture.objects.create(
        pk=key,
        owner=author,
        post=post,
        path=path,
        content_type=content_type,
        width=width,
        height=height,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        alternative=said,
    )
    event_record(
        kind="picture_added",
        actor=author.member,
        subject=f"post:{post.pk}",
        after={"picture": str(key), "sha256": made.sha256},
    )
    return made


@transaction.atomic
def pictures_remove(*, post: Post) -> None:
    """Remove the pictures of a draft that is thrown away, and their files once that counts."""
    for picture in list(post.pictures.all()):
        transaction.on_commit(partial(private_path(picture.path).unlink, missing_ok=True))
        picture.delete()


def markdown_of(picture: Picture) -> str:
    """How a picture is written in a text."""
    said = picture.alternative.replace("\\", "").replace("[", "(").replace("]", ")")
    return f"![{said}](picture:{picture.pk})"


def private_path(path: str) -> Path:
    """Where a picture lies.

    Raises:
        BadPostError: the path leads out of private storage.
    """
    root = Path(settings.MEDIA_ROOT).resolve()
    found = (root / path).resolve()
    if not found.is_relative_to(root):
        raise BadPostError("bad_path", "The path leads out of private storage.")
    return found


def drawn_anew(upload: Any) -> tuple[bytes, str, str, tuple[int, int]]:
    """The bytes that are kept of a picture, their type, ending and size in pixels.

    Raises:
        BadPostError: too large, or no picture of the kinds that are taken.
    """
    from PIL import Image, ImageOps

    if upload is None or not upload.size or upload.size > LARGEST:
        raise BadPostError(
            "picture_size",
            _("The picture is empty or has more than %(most)s MB.") % {"most": LARGEST // 2**20},
            _("Send a smaller one."),
            field="picture",
        )
    content = upload.read(LARGEST + 1)
    try:
        with Image.open(io.BytesIO(content), formats=READ) as picture:
            if picture.width * picture.height > LARGEST_PIXELS:
                raise _not_taken()
            form = "JPEG" if picture.format in PHOTOS else "PNG"
            upright = ImageOps.exif_transpose(picture)
            clean = upright.convert("RGB" if form == "JPEG" else "RGBA")
            clean.thumbnail((SIDE, SIDE))
            bare = Image.new(clean.mode, clean.size)
            bare.paste(clean)
    except BadPostError:
        raise
    except Exception:  # noqa: BLE001, whatever a broken picture makes the reader raise
        raise _not_taken() from None
    target = io.BytesIO()
    options = {"quality": 86, "optimize": True} if form == "JPEG" else {"optimize": True}
    bare.save(target, form, **options)
    return target.getvalue(), *TYPES[form], bare.size


def _not_taken() -> BadPostError:
    return BadPostError(
        "picture_type",
        _("The file is no picture that can be read, or one with too many pixels."),
        _("Send a JPEG, PNG or WebP file."),
        field="picture",
    )
