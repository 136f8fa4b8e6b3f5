"""IMEIs in a photo: the barcodes on a phone's box or its screen after *#06#."""

from __future__ import annotations

import re
from typing import BinaryIO

from pehchan.identity.imei import check_digit, display, normal_form
from pehchan.portal.checks.errors import NoBarcodeError, NotAPhotoError

MOST_BYTES = 10 * 1024**2
MOST_PIXELS = 40_000_000
SIDE = 2_400  # pixels; a longer side is scaled down before it is searched
FORMATS = ("JPEG", "PNG", "WEBP")
_NUMBERS = re.compile(r"(?<!\d)\d{15}(?:\d{2})?(?!\d)")


def imeis_in_photo(photo: BinaryIO) -> list[str]:
    """The IMEIs (15 digits, each once) that barcodes of the photo hold; the photo is not kept.

    Raises:
        NotAPhotoError: the file is no JPEG, PNG or WebP picture, or too large.
        NoBarcodeError: no barcode in it holds an IMEI.
    """
    import zxingcpp
    from PIL import Image, ImageOps, UnidentifiedImageError

    if photo.seek(0, 2) > MOST_BYTES:
        raise NotAPhotoError()
    photo.seek(0)
    try:
        with Image.open(photo, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotAPhotoError()
            opened.draft("L", (SIDE, SIDE))
            picture = ImageOps.exif_transpose(opened).convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise NotAPhotoError() from error
    picture.thumbnail((SIDE, SIDE))
    texts = [found.text for found in zxingcpp.read_barcodes(picture)]
    found = imeis_in_texts(texts)
    if not found:
        raise NoBarcodeError()
    return found


def imeis_in_texts(texts: list[str]) -> list[str]:
    """The IMEIs among what barcodes say: 15 digits with the right check digit, each once.

    A box also has barcodes of its article number, its serial number and its SIM card number.
    """
    numbers = (match[0][:15] for text in texts for match in _NUMBERS.finditer(text))
    fitting = [one for one in numbers if one[14] == str(check_digit(one[:14]))]
    return list(dict.fromkeys(fitting))


def grouped(imei: str) -> str:
    """The IMEI in groups, as people read it."""
    return display(normal_form(imei) or imei)
