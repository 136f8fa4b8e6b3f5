"""Pictures for the tests of profiles."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def upload(
    size: tuple[int, int] = (640, 480), form: str = "JPEG", exif: bytes = b""
) -> SimpleUploadedFile:
    """A file with a picture, red on the left and blue on the right."""
    picture = Image.new("RGB", size, (200, 30, 30))
    picture.paste((30, 30, 200), (size[0] // 2, 0, *size))
    written = io.BytesIO()
    picture.save(written, form, **({"exif": exif} if exif else {}))
    return SimpleUploadedFile(f"me.{form.lower()}", written.getvalue())
