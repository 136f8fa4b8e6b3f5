"""A picture: one story told with several charts, cited figures and the register's own apart."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pehchan.figures.catalogue.all import PICTURES
from pehchan.figures.chart.words import Words
from pehchan.portal.figures.figure import Figure, figure_named
from pehchan.portal.figures.language import current, in_language


@require_safe
@in_language
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """The charts of one picture; those that have nothing to show yet are left out."""
    found = next((one for one in PICTURES if one.name == name), None)
    if found is None:
        raise Http404
    words = Words(current())
    figures = [figure for chart in found.charts if (figure := _figure(chart, words.language))]
    return render(
        request,
        "figures/picture.html",
        {
            "title": words.say(*found.title),
            "lead": words.say(*found.lead),
            "cited": [one for one in figures if one.chart.collection == "cited"],
            "register": [one for one in figures if one.chart.collection == "register"],
            "others": [(one.name, words.say(*one.title)) for one in PICTURES if one.name != name],
        },
    )


def _figure(name: str, language: str) -> Figure | None:
    try:
        return figure_named(name, language, {})
    except Http404:
        return None
