"""Documents of a case: added, taken back, given out."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pehchan.portal.cases.access import EDIT, case_for, document_for
from pehchan.portal.cases.documents import private_path
from pehchan.portal.cases.errors import BadDocument
from pehchan.portal.cases.forms import DocumentForm
from pehchan.portal.cases.kinds import kind_of
from pehchan.portal.cases.services import document_add, document_withdraw
from pehchan.portal.cases.views.case import case_render


@login_required
@require_POST
def document_upload(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a document."""
    case = case_for(request.user, reference, EDIT)
    form = DocumentForm(kind_of(case), request.POST, request.FILES, prefix="document")
    if form.is_valid():
        try:
            document_add(
                case=case,
                actor=request.user,
                label=form.cleaned_data["label"],
                upload=form.cleaned_data["file"],
            )
        except BadDocument as error:
            form.add_error("file", f"{error.message} {error.next_step}")
    if form.errors:
        return case_render(request, case, status=422, document_form=form, form=form)
    messages.success(request, _("The document was added."))
    return redirect("cases:case", reference=reference)


@login_required
@require_POST
def document_remove(request: HttpRequest, reference: str, document: uuid.UUID) -> HttpResponse:
    """Take a document back."""
    case = case_for(request.user, reference, EDIT)
    found = document_for(request.user, reference, document, EDIT)
    document_withdraw(case=case, actor=request.user, document=found)
    messages.success(request, _("The document was taken back."))
    return redirect("cases:case", reference=reference)


@login_required
@require_GET
@never_cache
def document_download(request: HttpRequest, reference: str, document: uuid.UUID) -> FileResponse:
    """A document, always as a file to save: nothing in it runs in the portal's name."""
    found = document_for(request.user, reference, document)
    response = FileResponse(
        private_path(found.path).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.content_type,
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
