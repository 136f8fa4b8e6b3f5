from __future__ import annotations

import hashlib
import io
import stat

import pytest
from django.utils import timezone

from pehchan.lake.workspace import Workspace
from pehchan.portal.audit.models import Event
from pehchan.portal.cases.documents import private_path
from pehchan.portal.cases.errors import ReasonNeeded
from pehchan.portal.registration.importer.certificates import (
    certificate_issue,
    certificate_render,
    certificate_revoke,
    verification_address,
)
from pehchan.portal.registration.importer.models import Certificate
from pehchan.portal.registration.importer.signing import key_file, public_certificate
from tests.portal import people_made as people
from tests.portal.registration.importer.made import imei, model_of, received

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _documents(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path / "documents"  # type: ignore[attr-defined, operator]


def issued(workspace: Workspace, place: int = 0) -> Certificate:
    model = model_of(workspace, place)
    consignment = received(model, [imei(model["tacs"][0], 900000 + place)])
    return certificate_issue(case=consignment.case, consignment=consignment, at=timezone.now())


def test_numbers_follow_each_other(register: Workspace):
    year = timezone.localtime().year
    numbers = [issued(register, place).number for place in range(2)]
    assert numbers == [f"CoC-{year}-000001", f"CoC-{year}-000002"]


def test_the_pdf_is_signed_and_a_change_of_it_shows(register: Workspace):
    from asn1crypto import pem, x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    certificate = issued(register)
    certificate.organisation.name = "بولان ٹریڈرز"
    certificate.organisation.save()
    certificate_render(certificate.pk)
    certificate.refresh_from_db()
    content = private_path(certificate.pdf).read_bytes()
    assert hashlib.sha256(content).hexdigest() == certificate.pdf_sha256
    _, _, der = pem.unarmor(public_certificate())
    context = ValidationContext(trust_roots=[x509.Certificate.load(der)])

    def holds(pdf: bytes) -> bool:
        signature = PdfFileReader(io.BytesIO(pdf)).embedded_signatures[0]
        status = validate_pdf_signature(signature, context)
        return bool(status.valid and status.intact)

    assert holds(content)
    place = content.index(b"/Title")
    changed = content[:place] + b"/Titel" + content[place + 6 :]
    assert not holds(changed)


def test_drawing_twice_leaves_the_first(register: Workspace):
    certificate = issued(register)
    certificate_render(certificate.pk)
    first = Certificate.objects.get().pdf_sha256
    certificate_render(certificate.pk)
    assert Certificate.objects.get().pdf_sha256 == first


def test_the_key_is_made_once_and_for_the_portal_alone(settings: object):
    key = key_file()
    before = key.read_bytes()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key_file().read_bytes() == before
    assert b"PRIVATE" not in public_certificate()


def test_the_address_tells_nothing_of_other_certificates(register: Workspace):
    one, other = issued(register), issued(register, 1)
    assert one.token != other.token and len(one.token) >= 22
    assert verification_address(one).endswith(f"/{one.token}/")


def test_a_revocation_says_why_and_is_an_event(register: Workspace):
    certificate = issued(register)
    with pytest.raises(ReasonNeeded):
        certificate_revoke(certificate=certificate, actor=people.adil(), reason=" ")
    certificate_revoke(certificate=certificate, actor=people.adil(), reason="A false invoice.")
    certificate_revoke(certificate=certificate, actor=people.adil(), reason="Again.")
    assert Certificate.objects.get().revocation == "A false invoice."
    assert Event.objects.filter(kind="certificate_revoked").count() == 1
