"""Charts inside what members write: found by search, frozen to a release, shown with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from django.http import Http404

from pehchan.figures.catalogue.all import CHARTS
from pehchan.portal.figures import queries
from pehchan.portal.figures.figure import Figure, figures_there
from pehchan.portal.figures.language import current

_MOST = 20


@dataclass(frozen=True)
class Found:
    """A chart that may be inserted: ``release`` is the one that it would be frozen to."""

    name: str
    title: str
    headline: str
    collection: str
    release: str
    choices: tuple[tuple[str, str], ...]  # each way to show it: what stands in the address, label


def figure_of(chart: str, release: str = "", choices: str = "") -> dict[str, Any]:
    """What the template ``figures/embedded.html`` shows, in the reader's language.

    Args:
        chart: a chart's name.
        release: a release's reference; the newest one when empty.
        choices: how it is shown: the chart's own word, or a query with it (``show=each``).

    Returns:
        ``figure``, None when there is no such chart, release or picture; ``name``; ``frozen``, the
        reference that was asked for.
    """
    return figures_of([(chart, release, choices)])[0]


def figures_of(asked: Sequence[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """The same for several charts of a text, in their order, by one query for all of them."""
    releases = queries.releases() if asked else []
    found = []
    for name, reference, choices in asked:
        figure = _figure(name, reference, _chosen(choices), releases)
        found.append({"figure": figure, "name": name, "frozen": reference})
    return found


def newest(chart: str) -> str:
    """The reference of the newest release that a chart can be frozen to; empty when none is."""
    known = CHARTS.get(chart)
    last = queries.latest(known.collection) if known else None
    return last.reference if last else ""


def charts_found(query: str) -> list[Found]:
    """The charts, 20 at most, whose words hold each word of a query; any for an empty one."""
    asked = query.casefold().split()
    return [
        Found(
            one.name,
            one.title,
            one.shown.headline,
            one.chart.collection,
            one.release.reference,
            tuple((choice.value, choice.label) for choice in one.shown.choices),
        )
        for one in figures_there(current())
        if all(word in one.searched for word in asked)
    ][:_MOST]


def _figure(name: str, reference: str, choice: str, releases: Sequence[Any]) -> Figure | None:
    chart = CHARTS.get(name)
    if chart is None:
        return None
    mine = [one for one in releases if one.collection == chart.collection]
    last = max(mine, key=lambda one: one.number, default=None)
    named = next((one for one in mine if one.reference == reference), None) if reference else last
    if named is None:
        return None
    try:
        figure = Figure(chart, named, current(), choice)
    except Http404:
        return None
    figure.newer = last if last is not None and last.pk != named.pk else None
    return figure


def _chosen(choices: str) -> str:
    """``each`` of ``each`` as of ``?show=each&tab=chart``."""
    if "=" not in choices:
        return choices
    return parse_qs(choices.lstrip("?")).get("show", [""])[0]
