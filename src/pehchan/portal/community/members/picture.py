"""A member's picture: drawn anew as a small square, kept privately, given out through access."""

from __future__ import annotations

import io
import uuid
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pehchan.portal.audit.services import event_record
from pehchan.portal.cases.documents import private_path, private_write
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Profile

SIDE = 320  # pixels
LARGEST = 10 * 2**20
LARGEST_PICTURE = 60_000_000  # pixels
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
PAPER = (255, 255, 255)


class BadPicture(CommunityError):
    """A file that is no picture, or too large a one."""

    http_status = 422


@transaction.atomic
def picture_set(*, profile: Profile, upload: Any) -> Profile:
    """Give a member a picture in place of the last one.

    Args:
        upload: Django's uploaded file: ``size`` and ``read``.

    Raises:
        BadPicture: no picture, or too large.
    """
    content = square(upload)
    path = f"community/faces/{uuid.uuid4().hex}.jpg"
    private_write(path, content)
    return _changed(profile, path)


@transaction.atomic
def picture_remove(*, profile: Profile) -> Profile:
    """Take the picture away; its file goes once that counts."""
    return _changed(profile, "")


def picture_file(profile: Profile) -> Path | None:
    """Where a member's picture lies; None where there is none."""
    if not profile.picture:
        return None
    path = private_path(profile.picture)
    return path if path.is_file() else None


def file_forget(path: str) -> None:
    """Remove a private file once the caller's transaction counts."""
    if path:
        transaction.on_commit(lambda: private_path(path).unlink(missing_ok=True))


def square(upload: Any) -> bytes:
    """A picture's middle as a JPEG of 320 by 320 pixels, with nothing of the file that it was.

    Raises:
        BadPicture: no picture, or too large.
    """
    from PIL import Image, ImageOps

    if not upload.size or upload.size > LARGEST:
        raise BadPicture(
            "picture_size",
            _("The picture is empty or has more than %(most)s MB.") % {"most": LARGEST // 2**20},
            _("Make it smaller and try again."),
        )
    try:
        with Image.open(io.BytesIO(upload.read(LARGEST + 1)), formats=FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise _no_picture()
            picture.draft("RGB", (SIDE * 2, SIDE * 2))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
            fitted = ImageOps.fit(upright, (SIDE, SIDE))
    except BadPicture:
        raise
    except Exception:  # noqa: BLE001, whatever a broken picture makes the reader raise
        raise _no_picture() from None
    clean = Image.new("RGB", fitted.size, PAPER)
    clean.paste(fitted, mask=fitted.getchannel("A"))
    target = io.BytesIO()
    clean.save(target, "JPEG", quality=85, optimize=True)
    return target.getvalue()


def _no_picture() -> BadPicture:
    return BadPicture(
        "no_picture",
        _("The file is no picture that can be read, or has too many pixels."),
        _("Send one of these: %(kinds)s.") % {"kinds": ", ".join(FORMATS)},
    )


def _changed(profile: Profile, path: str) -> Profile:
    locked = Profile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    if locked.picture != path:
        file_forget(locked.picture)
        locked.picture = path
        locked.save(update_fields=["picture"])
        event_record(
            kind="profile_changed",
            actor=locked.member,
            subject=f"profile:{locked.pk}",
            after={"changed": ["picture"]},
        )
    return locked
