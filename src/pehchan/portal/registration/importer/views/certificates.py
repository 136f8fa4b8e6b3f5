"""Certificates: downloaded, verified by anybody, revoked by administrators."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pehchan.portal.cases.documents import private_path
from pehchan.portal.registration.access import (
    certificate_by_token,
    certificate_for,
    certificate_to_revoke,
)
from pehchan.portal.registration.errors import NoSuchThing
from pehchan.portal.registration.importer.certificates import certificate_revoke
from pehchan.portal.registration.importer.forms import RevokeForm
from pehchan.portal.registration.importer.signing import public_certificate


@login_required
@require_GET
@never_cache
def download(request: HttpRequest, number: str) -> FileResponse:
    """The signed PDF."""
    certificate = certificate_for(request.user, number)
    if not certificate.pdf:
        raise NoSuchThing
    return FileResponse(
        private_path(certificate.pdf).open("rb"),
        as_attachment=True,
        filename=f"{certificate.number}.pdf",
        content_type="application/pdf",
    )


@require_GET
@never_cache
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """Whether a certificate holds: where its QR code leads."""
    certificate = certificate_by_token(token)
    return render(request, "registration/certificate_verify.html", {"certificate": certificate})


@require_GET
def signing_certificate(request: HttpRequest) -> HttpResponse:
    """The certificate by which the signatures in the PDFs are verified."""
    return HttpResponse(public_certificate(), content_type="application/x-pem-file")


@login_required
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, number: str) -> HttpResponse:
    """Revoke a certificate."""
    certificate = certificate_to_revoke(request.user, number)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        certificate_revoke(
            certificate=certificate, actor=request.user, reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("The certificate is revoked."))
        return redirect("cases:case", reference=certificate.case.reference)
    context = {"certificate": certificate, "form": form}
    status = 422 if form.errors else 200
    return render(request, "registration/certificate_revoke.html", context, status=status)
