"""A chart inside other people's pages: a page for a frame, and oEmbed, which says how."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.html import format_html
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from pehchan.portal.figures.figure import Figure, figure_named
from pehchan.portal.figures.language import current, in_language

WIDTH, HEIGHT = 720, 560


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "script-src": ["'none'"], "form-action": ["'none'"]})
@cache_control(public=True, max_age=300)
@in_language
def embed(request: HttpRequest, name: str) -> HttpResponse:
    """The chart with headline, source and a link, and nothing else; any page may frame it."""
    figure = figure_named(name, current(), request.GET)
    return render(request, "figures/embed.html", {"figure": figure})


@require_safe
@cache_control(public=True, max_age=300)
@in_language
def oembed(request: HttpRequest) -> JsonResponse:
    """The answer of oEmbed 1.0 for a chart's address; anything else is not found."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": "json only"}, status=501)
    figure, query = _asked(request.GET.get("url", ""))
    width = _most(request, "maxwidth", WIDTH)
    height = _most(request, "maxheight", HEIGHT)
    address = settings.PEHCHAN_ADDRESS + figure.path(
        "embed", release=figure.release.reference, language=query.get("language", current())
    )
    html = format_html(
        '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy"'
        ' style="border:0;max-width:100%"></iframe>',
        address,
        width,
        height,
        figure.shown.headline,
    )
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": settings.PEHCHAN_NAME,
        "provider_url": settings.PEHCHAN_ADDRESS,
        "title": figure.shown.headline,
        "author_name": "; ".join(name for name, _ in figure.sources),
        "cache_age": 300,
        "width": width,
        "height": height,
        "html": html,
    }
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _asked(url: str) -> tuple[Figure, dict[str, str]]:
    """The chart that an address of ours leads to."""
    if not url.startswith(f"{settings.PEHCHAN_ADDRESS}/"):
        raise Http404
    parts = urlsplit(url)
    try:
        match = resolve(parts.path)
    except Resolver404:
        raise Http404 from None
    if match.view_name not in ("figures:chart", "figures:embed"):
        raise Http404
    query = dict(parse_qsl(parts.query))
    return figure_named(match.kwargs["name"], query.get("language", current()), query), query


def _most(request: HttpRequest, name: str, usual: int) -> int:
    asked = request.GET.get(name, "")
    return min(usual, int(asked)) if asked.isascii() and asked.isdigit() and int(asked) else usual
