from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pehchan.portal.checks.barcodes import grouped, imeis_in_photo, imeis_in_texts
from pehchan.portal.checks.errors import NoBarcodeError, NotAPhotoError
from tests.portal.checks.photos import photo_of

A, B = "352099001761481", "490154203237518"


def test_a_photo_of_a_box_gives_its_numbers() -> None:
    photo = photo_of(A, B, "8901234567894")
    assert sorted(imeis_in_photo(photo)) == [A, B]


def test_a_large_turned_jpeg_is_read_too() -> None:
    picture = Image.open(photo_of(A)).convert("RGB").resize((3000, 2000)).rotate(90, expand=True)
    file = BytesIO()
    picture.save(file, "JPEG", quality=70)
    assert imeis_in_photo(file) == [A]


def test_a_photo_without_a_barcode_says_so() -> None:
    file = BytesIO()
    Image.new("L", (300, 200), 255).save(file, "PNG")
    with pytest.raises(NoBarcodeError):
        imeis_in_photo(file)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff" + b"x" * 99]
)
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPhotoError):
        imeis_in_photo(BytesIO(content))


def test_a_picture_of_unreasonable_size_is_refused_before_it_is_unpacked() -> None:
    file = BytesIO()
    Image.new("1", (8_000, 6_000)).save(file, "PNG")
    with pytest.raises(NotAPhotoError):
        imeis_in_photo(file)


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300))
def test_no_bytes_do_harm(content: bytes) -> None:
    with pytest.raises((NotAPhotoError, NoBarcodeError)):
        imeis_in_photo(BytesIO(content))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([A], [A]),
        ([f"IMEI1:{A};IMEI2:{B}"], [A, B]),
        ([A, A], [A]),
        ([A[:14] + "2"], []),
        ([f"{A}01"], [A]),
        (["8992000000000000001", "4901542032375"], []),
        ([], []),
    ],
)
def test_numbers_among_texts(texts: list[str], found: list[str]) -> None:
    assert imeis_in_texts(texts) == found


def test_groups() -> None:
    assert grouped(A) == "35-209900-176148-1"
