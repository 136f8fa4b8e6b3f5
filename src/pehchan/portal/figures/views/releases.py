"""Releases: what was released when and why, what is announced, and the bytes themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pehchan.figures.catalogue.all import CHARTS
from pehchan.figures.chart.words import Words
from pehchan.portal.figures import queries
from pehchan.portal.figures.figure import Figure, has_chart
from pehchan.portal.figures.language import current, in_language
from pehchan.portal.figures.models import Release

_FOR_EVER = cache_control(public=True, max_age=31_536_000, immutable=True)


@require_safe
@in_language
def releases(request: HttpRequest) -> HttpResponse:
    """All releases, the latest first, and the calendar of those to come."""
    return render(
        request,
        "figures/releases.html",
        {"releases": queries.releases(), "calendar": queries.calendar()},
    )


@require_safe
@in_language
def release(request: HttpRequest, reference: str) -> HttpResponse:
    """One release: its reason, its files with their digest, its charts."""
    found = queries.release_named(reference)
    words = Words(current())
    content = queries.content_of(found)
    charts = [
        Figure(chart, found, words.language)
        for chart in CHARTS.values()
        if chart.collection == found.collection and has_chart(chart, found, words.language)
    ]
    last = queries.latest(found.collection)
    before = Release.objects.filter(collection=found.collection, number=found.number - 1)
    return render(
        request,
        "figures/release.html",
        {
            "release": found,
            "content": content,
            "charts": charts,
            "newer": last if last and last.pk != found.pk else None,
            "before": before.defer("content", "table").first(),
            "observations": sum(len(held.observations) for held in content.held),
        },
    )


@require_safe
@_FOR_EVER
def content(request: HttpRequest, reference: str) -> HttpResponse:
    """The release's canonical JSON, byte for byte as it was made."""
    found = queries.release_named(reference)
    return _bytes(bytes(found.content), "application/json", f"{reference}.json", found.sha256)


@require_safe
@_FOR_EVER
def table(request: HttpRequest, reference: str) -> HttpResponse:
    """The same figures as CSV, byte for byte as they were made."""
    found = queries.release_named(reference)
    return _bytes(bytes(found.table), "text/csv; charset=utf-8", f"{reference}.csv", "")


def _bytes(kept: bytes, kind: str, name: str, sha256: str) -> HttpResponse:
    response = HttpResponse(kept, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    if sha256:
        response.headers["ETag"] = f'"{sha256}"'
    return response
