"""Pages for auditors: what was done, one event, a file of events, whether the chain holds."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from pehchan.portal.audit.access import events_for
from pehchan.portal.audit.forms import EventFilterForm, ExportForm
from pehchan.portal.audit.queries import chain_verified
from pehchan.portal.audit.reading import as_csv, matching
from pehchan.portal.audit.services import event_record

PAGE = 50


@login_required
@require_GET
def event_list(request: HttpRequest) -> HttpResponse:
    """The events that fit, newest first."""
    return _list(request, EventFilterForm(request.GET or None), None)


@login_required
@require_GET
def event_page(request: HttpRequest, number: int) -> HttpResponse:
    """One event with what was so before and after, and its place in the chain."""
    event = events_for(request.user).filter(pk=number).first()
    if event is None:
        raise Http404
    context = {"event": event, "before": _shown(event.before), "after": _shown(event.after)}
    return render(request, "audit/event.html", context)


@login_required
@require_POST
def event_export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The events that fit as CSV. That they were taken away is an event itself."""
    events = events_for(request.user)
    form = ExportForm(request.POST)
    if not form.is_valid():
        return _list(request, EventFilterForm(request.POST), form, status=422)
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    reason = wanted.pop("reason")
    found = matching(events, wanted)
    with transaction.atomic():
        count = found.count()
        event_record(
            kind="audit_exported",
            actor=request.user,
            subject="audit",
            after={"filter": {name: str(value) for name, value in wanted.items()}, "rows": count},
            reason=reason,
        )
    response = StreamingHttpResponse(as_csv(found), content_type="text/csv; charset=utf-8")
    name = f"events-{timezone.localdate():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_GET
def chain_page(request: HttpRequest) -> HttpResponse:
    """Whether the chain holds from the first event to the last."""
    events_for(request.user)
    return render(request, "audit/chain.html", {"found": chain_verified()})


def _list(
    request: HttpRequest, form: EventFilterForm, export: ExportForm | None, *, status: int = 200
) -> HttpResponse:
    events = events_for(request.user)
    valid = form.is_bound and form.is_valid()
    wanted = {name: value for name, value in form.cleaned_data.items() if value} if valid else {}
    page = Paginator(matching(events, wanted), PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "filter": form,
        "form": export,
        "export": export or ExportForm(initial=wanted),
        "page": page,
        "query": urlencode(wanted),
        "wide": True,
    }
    return render(request, "audit/events.html", context, status=status)


def _shown(data: object) -> str:
    return "" if data is None else json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)
