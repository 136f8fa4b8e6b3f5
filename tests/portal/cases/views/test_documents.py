from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pehchan.portal.cases.models import Document
from pehchan.portal.cases.services import document_add
from tests.portal import people_made as people
from tests.portal.cases import made
from tests.portal.people.signing_in import signed_in
from tests.portal.registration.importer.made import picture

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"


def sent(client: Any, case: Any, content: bytes = PDF, label: str = "invoice") -> Any:
    data = {"document-label": label, "document-file": SimpleUploadedFile("in voice.pdf", content)}
    return client.post(f"/cases/{case.reference}/documents/", data)


def test_added_given_out_and_taken_back():
    case, bob = made.draft(), signed_in(people.bob())
    assert sent(bob, case).status_code == 302
    document = Document.objects.get()
    address = f"/cases/{case.reference}/documents/{document.pk}/"
    answer = bob.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert bob.post(f"{address}withdraw/").status_code == 302
    document.refresh_from_db()
    assert document.withdrawn_at is not None


def test_what_is_refused_is_said_beside_the_field():
    case, bob = made.draft(), signed_in(people.bob())
    page = sent(bob, case, b"MZ a program")
    assert page.status_code == 422 and "neither a PDF nor a picture" in page.text
    assert sent(bob, case, label="passport").status_code == 422
    assert not Document.objects.exists()


def test_others_do_not_get_it():
    case = made.draft()
    sent(signed_in(people.bob()), case)
    address = f"/cases/{case.reference}/documents/{Document.objects.get().pk}/"
    assert signed_in(people.sami()).get(address).status_code == 404
    other = f"/cases/{made.draft().reference}/documents/{Document.objects.get().pk}/"
    assert signed_in(people.bob()).get(other).status_code == 404
    assert (
        signed_in(people.bob())
        .get(f"/cases/{case.reference}/documents/{uuid.uuid4()}/")
        .status_code
        == 404
    )


def test_each_document_is_called_what_it_is() -> None:
    case = made.draft()
    document_add(case=case, actor=people.bob(), label="invoice", upload=picture())
    document_add(case=case, actor=people.bob(), label="other", upload=picture())
    page = signed_in(people.bob()).get(f"/cases/{case.reference}/").content.decode()
    assert "<strong>Invoice</strong>" in page and "<strong>Another document</strong>" in page
