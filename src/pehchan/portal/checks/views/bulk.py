"""Bulk checks: a file or pasted numbers, how far it is, and the result."""

from __future__ import annotations

import secrets

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pehchan.portal.checks import access, queries
from pehchan.portal.checks.asker import asker_of
from pehchan.portal.checks.errors import (
    BadTacError,
    NoSuchBulkCheckError,
    NothingToCheckError,
    TooLargeError,
    TooManyRowsError,
)
from pehchan.portal.checks.forms import BulkForm
from pehchan.portal.checks.limits import ration
from pehchan.portal.checks.models import BulkCheck
from pehchan.portal.checks.services.bulk import (
    MOST_ROWS,
    MOST_ROWS_OF_VISITOR,
    bulk_retry,
    bulk_start,
)
from pehchan.portal.checks.services.tac import tac_start
from pehchan.portal.checks.words import state_word
from pehchan.status.states import State


@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest) -> HttpResponse:
    """The form; with a file or numbers in it, a bulk check is started."""
    form = BulkForm(
        request.POST or None,
        request.FILES or None,
        whole_models=access.may_read_dossiers(request.user),
    )
    if request.method != "POST" or not form.is_valid():
        return _form(request, form)
    member = request.user if request.user.is_authenticated else None
    asker = asker_of(request)
    if member is None:
        ration("bulk", asker.address)
        request.session.setdefault(access.VISITOR, secrets.token_urlsafe(24))
    else:
        ration("bulk_member", str(member.pk))
    file, tac = form.cleaned_data.get("file"), form.cleaned_data.get("tac")
    language = get_language() or "en"
    try:
        if tac and member is not None:
            started = tac_start(tac=tac, member=member, language=language)
            return redirect("checks:bulk_check", reference=started.reference)
        started = bulk_start(
            content=file or form.cleaned_data["numbers"],
            name=file.name if file else "",
            member=member,
            visitor="" if member else access.visitor_of(request),
            language=language,
        )
    except BadTacError as error:
        form.add_error("tac", f"{error.message} {error.next_step}")
        return _form(request, form)
    except (NothingToCheckError, TooLargeError, TooManyRowsError) as error:
        form.add_error("file" if file else "numbers", f"{error.message} {error.next_step}")
        return _form(request, form)
    return redirect("checks:bulk_check", reference=started.reference)


@require_GET
@never_cache
def bulk_check(request: HttpRequest, reference: str) -> HttpResponse:
    """How far a bulk check is; htmx asks for the middle of the page alone."""
    found = access.bulk_for(request, reference)
    part = request.headers.get("HX-Request") == "true"
    template = "checks/partials/progress.html" if part else "checks/bulk_check.html"
    response = render(request, template, {"bulk": found, "counts": _counts(found)})
    if part and found.ended:
        response["HX-Refresh"] = "true"
    return response


@require_GET
@never_cache
def bulk_result(request: HttpRequest, reference: str) -> FileResponse:
    """The result: a CSV file that repeats the input's order."""
    found = access.bulk_for(request, reference)
    if not found.result:
        raise NoSuchBulkCheckError()
    return FileResponse(
        default_storage.open(found.result.name),
        as_attachment=True,
        filename=f"{found.reference}.csv",
        content_type="text/csv; charset=utf-8",
    )


@require_POST
def retry(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin a bulk check that failed once more."""
    found = access.bulk_for(request, reference)
    if found.member_id is None:
        ration("bulk", asker_of(request).address)
    else:
        ration("bulk_member", str(found.member_id))
    bulk_retry(bulk=found)
    return redirect("checks:bulk_check", reference=reference)


def _form(request: HttpRequest, form: BulkForm) -> HttpResponse:
    most = MOST_ROWS if request.user.is_authenticated else MOST_ROWS_OF_VISITOR
    found = {"form": form, "most": most, "earlier": queries.bulk_checks_of(request)}
    return render(request, "checks/bulk.html", found, status=422 if form.errors else 200)


def _counts(found: BulkCheck) -> list[tuple[str, str, int]]:
    return [(one.value, state_word(one), found.counts.get(one.value, 0)) for one in State]
