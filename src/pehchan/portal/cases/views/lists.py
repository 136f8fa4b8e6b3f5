"""Lists of cases: one's own, and the reviewer's queue."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from pehchan.portal.cases.access import cases_of
from pehchan.portal.cases.forms import QueueForm
from pehchan.portal.cases.kinds import kind_of
from pehchan.portal.cases.models import Case
from pehchan.portal.cases.queries import counts, matching, queue

PAGE = 25


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The member's own cases and those of their organisations, newest first."""
    text = request.GET.get("text", "")[:60]
    found = matching(cases_of(request.user).select_related("organisation"), text)
    return render(request, "cases/mine.html", {"page": _page(request, found), "text": text})


@login_required
@require_GET
def review_queue(request: HttpRequest) -> HttpResponse:
    """What waits for the authority, the most urgent first."""
    form = QueueForm(request.GET or None)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    context = {
        "page": _page(request, queue(request.user, wanted)),
        "filters": form,
        "counts": counts(request.user),
        "query": _query(request),
        "wide": True,
    }
    return render(request, "cases/queue.html", context)


def _page(request: HttpRequest, cases: object) -> object:
    page = Paginator(cases, PAGE).get_page(request.GET.get("page"))
    for case in page.object_list:
        _describe(case)
    return page


def _describe(case: Case) -> None:
    """What lists show of a case beside its row."""
    kind = kind_of(case)
    case.kind_label = kind.label
    case.summary = kind.summary(case)


def _query(request: HttpRequest) -> str:
    """The filters without the page, for links to other pages."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
