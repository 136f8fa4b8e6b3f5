from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.importer.certificates import certificate_render
from pehchan.portal.registration.importer.models import Certificate
from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in
from tests.portal.registration.importer.made import approved, imei, model_of, received, taken

pytestmark = pytest.mark.django_db
HOME = "/registration/"


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def certificate(register: Workspace) -> Certificate:
    model = model_of(register)
    approved(taken(received(model, [imei(model["tacs"][0], 900_001)])))
    return Certificate.objects.get()


def test_its_holder_downloads_it_once_it_is_signed(certificate: Certificate) -> None:
    address = f"{HOME}certificates/{certificate.number}.pdf"
    bob = signed_in(people.bob())
    assert bob.get(address).status_code == 404
    certificate_render(certificate.pk)
    answer = bob.get(address)
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"%PDF-") and b"/ByteRange" in content
    assert answer["Content-Disposition"].startswith("attachment")
    assert signed_in(people.sami()).get(address).status_code == 404


def test_anybody_verifies_it_and_learns_when_it_is_revoked(certificate: Certificate) -> None:
    stranger, address = Client(), f"{HOME}verify/{certificate.token}/"
    page = stranger.get(address).text
    assert "This certificate is valid" in page and certificate.number in page
    assert stranger.get(f"{HOME}verify/guessed/").status_code == 404
    adil = signed_in(people.adil())
    revoking = f"{HOME}certificates/{certificate.number}/revoke/"
    assert adil.post(revoking, {"reason": ""}).status_code == 422
    adil.post(revoking, {"reason": "Forged papers."})
    assert "This certificate is revoked" in stranger.get(address).text


def test_nobody_else_revokes_it(certificate: Certificate) -> None:
    for member in (people.bob(), people.rida(), people.asma()):
        answer = signed_in(member).post(
            f"{HOME}certificates/{certificate.number}/revoke/", {"reason": "Mine."}
        )
        assert answer.status_code == 404
    certificate.refresh_from_db()
    assert certificate.revoked_at is None


def test_the_key_that_verifies_is_public() -> None:
    answer = Client().get(f"{HOME}signing-certificate.pem")
    assert answer.content.startswith(b"-----BEGIN CERTIFICATE") and b"PRIVATE" not in answer.content
