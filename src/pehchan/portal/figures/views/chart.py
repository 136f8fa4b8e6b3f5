"""The page of a chart: Chart, Table, About as plain links; what is shown stands in the address."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from pehchan.portal.figures import hooks, queries
from pehchan.portal.figures.figure import Figure, figure_named
from pehchan.portal.figures.language import current, in_language
from pehchan.portal.figures.library import library_version
from pehchan.portal.figures.line import COLUMNS, LATEST_FIRST, in_order

TABS = ("chart", "table", "about")


@require_safe
@in_language
def chart(request: HttpRequest, name: str) -> HttpResponse:
    """One chart, of the latest release or of the one in the query."""
    figure = figure_named(name, current(), request.GET)
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else "chart"
    frozen = figure.release.reference if request.GET.get("release") else ""
    absolute = settings.PEHCHAN_ADDRESS + figure.path("chart", release=frozen)
    oembed = reverse("figures:oembed") + "?" + urlencode({"url": absolute})
    embed = settings.PEHCHAN_ADDRESS + figure.path(
        "embed", release=figure.release.reference, language=current()
    )
    return render(
        request,
        "figures/chart.html",
        {
            "figure": figure,
            "tab": tab,
            "wide": tab == "table",
            "tabs": [
                (one, figure.path("chart", release=frozen, tab="" if one == "chart" else one))
                for one in TABS
            ],
            "choices": [
                (one.value, one.label, _chosen(figure.name, one.value, frozen, tab))
                for one in figure.shown.choices
            ],
            "downloads": [
                (kind, settings.PEHCHAN_ADDRESS + address, address)
                for kind, address in _downloads(figure, frozen)
            ],
            "absolute": absolute,
            "image": settings.PEHCHAN_ADDRESS
            + figure.path("png", release=frozen, language=current()),
            "oembed": oembed,
            "embed": embed,
            "explore": _explore(figure, frozen) if tab == "chart" else None,
            "discussion": hooks.discussion(figure.name, request.user),
            "releases": queries.releases(figure.chart.collection) if tab == "about" else [],
            **(_table(figure, request.GET.get("sort", ""), frozen) if tab == "table" else {}),
        },
    )


def _explore(figure: Figure, frozen: str) -> dict[str, str]:
    """Where the chart's specification and the library that draws it are, for who asks for them."""
    more = {"release": frozen, "language": current()}
    return {
        "library": reverse("figures:library", args=[library_version()]),
        "wide": figure.path("vega", **more),
        "narrow": figure.path("vega", width="narrow", **more),
    }


def _table(figure: Figure, asked: str, frozen: str) -> dict[str, object]:
    """The lines as they are asked for, and where each column's head leads and what it is now."""
    sort = asked if asked.removeprefix("-") in COLUMNS else LATEST_FIRST
    heads = {}
    for column in COLUMNS:
        turned = f"-{column}" if sort == column else column
        now = {column: "ascending", f"-{column}": "descending"}.get(sort, "")
        heads[column] = (figure.path("chart", release=frozen, tab="table", sort=turned), now)
    return {"lines": in_order(figure.lines, sort), "heads": heads}


def _chosen(name: str, show: str, frozen: str, tab: str) -> str:
    query = {"show": show, "release": frozen, "tab": "" if tab == "chart" else tab}
    address = reverse("figures:chart", kwargs={"name": name})
    return f"{address}?{urlencode({key: value for key, value in query.items() if value})}"


def _downloads(figure: Figure, frozen: str) -> list[tuple[str, str]]:
    return [
        ("png", figure.path("png", release=frozen, language=current())),
        ("svg", figure.path("svg", release=frozen, language=current())),
        ("csv_shown", figure.path("csv", release=frozen, rows="shown")),
        ("csv_all", figure.path("csv", release=frozen)),
        ("json", figure.path("json", release=frozen)),
    ]
