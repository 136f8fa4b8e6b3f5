"""A chart to take along: its figures as CSV and JSON, its picture as SVG and PNG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pehchan.figures.chart.picture import WIDE, Caption
from pehchan.figures.release import COLUMNS_OF, Held, as_csv
from pehchan.portal.figures.drawn import png_of, svg_of
from pehchan.portal.figures.figure import Figure, figure_named
from pehchan.portal.figures.language import current, in_language

_cached = cache_control(public=True, max_age=300)


@require_safe
@_cached
@in_language
def csv(request: HttpRequest, name: str) -> HttpResponse:
    """The observations of its series; with ``rows=shown`` those that the chart shows."""
    figure = figure_named(name, current(), request.GET)
    only = request.GET.get("rows") == "shown"
    held = _shown(figure) if only else figure.held
    content = as_csv(figure.release.reference, held, COLUMNS_OF[figure.content.format])
    return _file(content, "text/csv; charset=utf-8", f"{_stem(figure)}.csv")


@require_safe
@_cached
@in_language
def json(request: HttpRequest, name: str) -> JsonResponse:
    """Its series with their observations, as released, and what is to be known about them."""
    figure = figure_named(name, current(), request.GET)
    response = JsonResponse(described(figure), json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
@_cached
@in_language
def svg(request: HttpRequest, name: str) -> HttpResponse:
    """Its picture with headline and source, to print or to change."""
    figure = figure_named(name, current(), request.GET)
    drawn = svg_of(figure.shown.drawing, WIDE, caption_of(figure))
    return _file(drawn.encode(), "image/svg+xml", f"{_stem(figure)}.svg")


@require_safe
@_cached
@in_language
def png(request: HttpRequest, name: str) -> HttpResponse:
    """Its picture with headline and source, for most uses."""
    figure = figure_named(name, current(), request.GET)
    drawn = png_of(figure.shown.drawing, WIDE, caption_of(figure))
    return _file(drawn, "image/png", f"{_stem(figure)}.png")


def caption_of(figure: Figure) -> Caption:
    """What stands around a picture that leaves its page."""
    return Caption(figure.shown.headline, figure.shown.subtitle, figure.source_line)


def described(figure: Figure) -> dict[str, object]:
    """A chart for machines: metadata and the frozen series, whose bytes are the release's."""
    import json as to_json

    from pehchan.portal.figures.models import Release

    kept = Release.objects.only("content").get(pk=figure.release.pk)
    series = to_json.loads(bytes(kept.content))["series"]
    return {
        "name": figure.name,
        "title": figure.title,
        "headline": figure.shown.headline,
        "subtitle": figure.shown.subtitle,
        "in_words": figure.told,
        "notes": list(figure.shown.notes),
        "collection": figure.chart.collection,
        "release": figure.release.reference,
        "released_at": figure.release.released_at.isoformat(),
        "sha256": figure.release.sha256,
        "permalink": figure.permalink,
        "citation": figure.citation,
        "licence": figure.licence[1],
        "sources": [{"name": name, "link": link} for name, link in figure.sources],
        "series": [one for one in series if one["name"] in figure.chart.series],
    }


def _shown(figure: Figure) -> Sequence[Held]:
    kept = []
    for held in figure.held:
        mine = tuple(one for one in held.observations if one in figure.shown.observations)
        if mine:
            kept.append(replace(held, observations=mine))
    return kept


def _stem(figure: Figure) -> str:
    return f"{figure.name}-{figure.release.reference}"


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    if kind.startswith("text/csv"):
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Access-Control-Allow-Origin"] = "*"
    if kind == "image/svg+xml":
        # Opened by itself, a picture may do nothing at all.
        response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    return response
