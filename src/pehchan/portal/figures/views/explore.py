"""What a chart needs to be drawn again in a browser: its specification, and the library."""

from __future__ import annotations

import gzip

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pehchan.figures.chart.interactive import interactive
from pehchan.figures.chart.picture import NARROW, WIDE, specification
from pehchan.portal.figures.figure import figure_named
from pehchan.portal.figures.language import current, in_language
from pehchan.portal.figures.library import library, library_version


@require_safe
@cache_control(public=True, max_age=300)
@in_language
def vega(request: HttpRequest, name: str) -> JsonResponse:
    """The chart as Vega-Lite that can be pointed at; with ``width=narrow`` for telephones."""
    figure = figure_named(name, current(), request.GET)
    width = NARROW if request.GET.get("width") == "narrow" else WIDE
    found = interactive(specification(figure.shown.drawing, width), current())
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def script(request: HttpRequest, version: str) -> HttpResponse:
    """The library of that version, which is the one that is installed."""
    if version != library_version():
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    content = library() if packed else gzip.decompress(library())
    response = HttpResponse(content, content_type="text/javascript; charset=utf-8")
    response.headers["Vary"] = "Accept-Encoding"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response
