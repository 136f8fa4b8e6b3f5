"""Certificates: numbered, drawn as a PDF, signed, verified, revoked."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pehchan.portal.audit.services import event_record
from pehchan.portal.cases.documents import private_write
from pehchan.portal.cases.errors import ReasonNeeded
from pehchan.portal.project.jobs import defer
from pehchan.portal.registration.importer.models import (
    Certificate,
    CertificateNumber,
    Consignment,
)

if TYPE_CHECKING:
    from pehchan.portal.cases.models import Case
    from pehchan.portal.people.models import Member


@transaction.atomic
def certificate_issue(
    *, case: Case, consignment: Consignment, at: datetime.datetime
) -> Certificate:
    """The certificate of an approved case, with the year's next number; its PDF follows."""
    assert case.organisation is not None
    made = Certificate.objects.create(
        number=_next_number(timezone.localtime(at).year),
        case=case,
        organisation=case.organisation,
        brand=case.data["brand"],
        model_name=case.data["model_name"],
        devices=consignment.devices,
        imeis=consignment.imeis,
        list_sha256=consignment.accepted_sha256,
        issued_at=at,
    )
    from pehchan.portal.registration.tasks import certificate_draw

    defer(certificate_draw, certificate=made.pk)
    return made


def certificate_render(number: int) -> None:
    """Draw and sign a certificate's PDF, unless it is there; again from the start if cut off."""
    from pehchan.portal.registration.importer.drawing import draw
    from pehchan.portal.registration.importer.signing import sign

    certificate = Certificate.objects.select_related("organisation").get(pk=number)
    if certificate.pdf:
        return
    signed = sign(draw(certificate, verification_address(certificate)), certificate.number)
    path = f"certificates/{certificate.number}.pdf"
    private_write(path, signed)
    digest = hashlib.sha256(signed).hexdigest()
    Certificate.objects.filter(pk=number).update(pdf=path, pdf_sha256=digest)


@transaction.atomic
def certificate_revoke(*, certificate: Certificate, actor: Member, reason: str) -> None:
    """The certificate holds no more: whoever verifies it is told so, and why."""
    if not reason.strip():
        raise ReasonNeeded
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if locked.revoked_at is None:
        locked.revoked_at, locked.revocation = timezone.now(), reason.strip()
        locked.save(update_fields=["revoked_at", "revocation"])
        event_record(
            kind="certificate_revoked",
            actor=actor,
            subject=f"certificate:{locked.number}",
            reason=locked.revocation,
        )


def verification_address(certificate: Certificate) -> str:
    """Where anybody can verify the certificate; the QR code holds it."""
    path = reverse("registration:certificate_verify", kwargs={"token": certificate.token})
    return f"{settings.PEHCHAN_ADDRESS}{path}"


def _next_number(year: int) -> str:
    """``CoC-2026-000001`` and so on; the row is locked, so that no number is missing or twice."""
    CertificateNumber.objects.get_or_create(year=year)
    row = CertificateNumber.objects.select_for_update().get(year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return f"CoC-{year}-{row.last:06d}"
