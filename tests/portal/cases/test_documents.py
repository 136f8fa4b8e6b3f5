from __future__ import annotations

import io
import stat
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pehchan.portal.audit.models import Event
from pehchan.portal.cases import documents
from pehchan.portal.cases.documents import (
    LARGEST,
    document_add,
    document_withdraw,
    private_path,
    private_write,
    shown_name,
)
from pehchan.portal.cases.errors import BadDocument, NotAllowed
from pehchan.portal.cases.models import Document
from tests.portal import people_made as people
from tests.portal.cases import made

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"


def picture(form: str = "JPEG", **more: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (20, 10), "teal").save(target, form, **more)
    return target.getvalue()


def upload(content: bytes = PDF, name: str = "invoice.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def added(case: Any, content: bytes = PDF, name: str = "invoice.pdf") -> Document:
    return document_add(
        case=case, actor=people.bob(), label="invoice", upload=upload(content, name)
    )


def test_a_document_lies_under_a_random_name_and_only_we_may_read_it():
    document = added(made.draft(), name="../../etc/passwd.pdf")
    path = private_path(document.path)
    assert path.read_bytes() == PDF
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert document.name == "passwd.pdf" and "passwd" not in str(path)
    assert (document.content_type, document.size) == ("application/pdf", len(PDF))
    event = Event.objects.get(kind="case_document_added")
    assert event.after["sha256"] == document.sha256


def test_a_pictures_place_and_second_meaning_are_left_out():
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    content = picture(exif=exif) + b"<script>alert(1)</script>"
    document = added(made.draft(), content, "box.png")
    kept = private_path(document.path).read_bytes()
    assert b"taken at home" not in kept and b"script" not in kept
    assert document.content_type == "image/jpeg"
    with Image.open(io.BytesIO(kept)) as shown:
        assert shown.size == (20, 10) and not shown.getexif()


@pytest.mark.parametrize("form", ["JPEG", "MPO", "PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_every_kind_of_picture_is_taken(form: str):
    document = added(made.draft(), picture(form), "picture")
    assert document.content_type in ("image/jpeg", "image/png")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00 a program",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"PK\x03\x04 an archive",
        picture()[:40],
    ],
    ids=["empty", "program", "page", "svg", "archive", "half a picture"],
)
def test_what_is_neither_a_pdf_nor_a_picture_is_refused(content: bytes):
    case = made.draft()
    with pytest.raises(BadDocument):
        added(case, content, "invoice.pdf")
    assert not Document.objects.exists()


def test_a_picture_of_too_many_pixels_is_not_drawn(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(documents, "LARGEST_PICTURE", 100)
    with pytest.raises(BadDocument) as refused:
        added(made.draft(), picture("PNG"), "box.png")
    assert refused.value.code == "document_type"


def test_a_file_that_is_too_large_is_refused_by_its_size():
    huge = upload()
    huge.size = LARGEST + 1
    with pytest.raises(BadDocument) as refused:
        document_add(case=made.draft(), actor=people.bob(), label="invoice", upload=huge)
    assert refused.value.code == "document_size"


def test_a_label_that_the_kind_does_not_know_is_refused():
    with pytest.raises(BadDocument):
        document_add(case=made.draft(), actor=people.bob(), label="passport", upload=upload())


def test_a_case_has_so_many_documents_at_most(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(documents, "MOST", 2)
    case = made.draft()
    first = added(case)
    added(case)
    with pytest.raises(BadDocument):
        added(case)
    document_withdraw(case=case, actor=people.bob(), document=first)
    added(case)


def test_what_was_submitted_is_neither_added_to_nor_taken_from():
    case = made.draft()
    document = added(case)
    type(case).objects.update(state="in_review")
    case.refresh_from_db()
    with pytest.raises(NotAllowed):
        added(case)
    with pytest.raises(NotAllowed):
        document_withdraw(case=case, actor=people.bob(), document=document)


def test_a_document_of_another_case_is_not_taken_back():
    document, other = added(made.draft()), made.draft()
    with pytest.raises(NotAllowed):
        document_withdraw(case=other, actor=people.bob(), document=document)
    document.refresh_from_db()
    assert document.withdrawn_at is None


@pytest.mark.parametrize("path", ["../settings.py", "/etc/passwd", "cases/../../x"])
def test_no_path_leads_out_of_private_storage(path: str):
    with pytest.raises(BadDocument):
        private_path(path)


def test_a_private_file_is_whole_and_ours_alone(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    private_write("cases/one.png", b"first")
    private_write("cases/one.png", b"second")
    path = private_path("cases/one.png")
    assert path.read_bytes() == b"second" and path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("invoice.pdf", "invoice.pdf"),
        ("C:\\docs\\invoice.pdf", "invoice.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ('<b>"x|', "bx"),
        ("", "file"),
        ("رسید.pdf", "رسید.pdf"),
        ("x" * 200, "x" * 120),
    ],
)
def test_the_name_on_pages(name: str, shown: str):
    assert shown_name(name) == shown
