"""The page of a chart: Chart, Table, About as plain links; what is shown stands in the address."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from pehchan.portal.figures import hooks, queries
from pehchan.portal.figures.figure import figure_named
from pehchan.portal.figures.language import current, in_language

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
            "discussion": hooks.discussion(figure.name, request.user),
            "releases": queries.releases(figure.chart.collection) if tab == "about" else [],
        },
    )


def _chosen(name: str, show: str, frozen: str, tab: str) -> str:
    query = {"show": show, "release": frozen, "tab": "" if tab == "chart" else tab}
    address = reverse("figures:chart", kwargs={"name": name})
    return f"{address}?{urlencode({key: value for key, value in query.items() if value})}"


def _downloads(figure, frozen: str) -> list[tuple[str, str]]:
    return [
        ("png", figure.path("png", release=frozen, language=current())),
        ("svg", figure.path("svg", release=frozen, language=current())),
        ("csv_shown", figure.path("csv", release=frozen, rows="shown")),
        ("csv_all", figure.path("csv", release=frozen)),
        ("json", figure.path("json", release=frozen)),
    ]
