"""A chart as its page needs it: drawn, in words, as a table, with sources, checks and addresses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from pehchan.figures.catalogue.all import CHARTS
from pehchan.figures.catalogue.chart import Chart, Shown
from pehchan.figures.chart.drawing import Shape
from pehchan.figures.chart.told import told
from pehchan.figures.chart.words import Words
from pehchan.figures.register.series import METHODS_UR as REGISTER_METHODS_UR
from pehchan.figures.release import LICENCE, Held
from pehchan.figures.series import METHODS_UR
from pehchan.portal.figures import queries
from pehchan.portal.figures.drawn import svg_of
from pehchan.portal.figures.line import Line, checked, line_of
from pehchan.portal.figures.models import Release
from pehchan.portal.figures.sentences import source_said

LICENCE_NAME = "CC BY 4.0"


class Figure:
    """A chart of one release, in one language, shown one way."""

    def __init__(self, chart: Chart, release: Release, language: str, choice: str = "") -> None:
        self.chart = chart
        self.release = release
        self.words = Words(language)
        self.content = queries.content_of(release)
        shown = _shown(release.pk, release.sha256, chart.name, self.words.language, choice)
        if shown is None:
            raise Http404
        self.shown: Shown = shown
        self.asked = choice

    @property
    def name(self) -> str:
        """Its stable name."""
        return self.chart.name

    @property
    def title(self) -> str:
        """Its short name."""
        return self.words.say(*self.chart.title)

    @cached_property
    def wide(self) -> str:
        """The picture for wide screens, as SVG."""
        return svg_of(self.shown.drawing, 680)

    @cached_property
    def narrow(self) -> str:
        """The picture for telephones, as SVG."""
        return svg_of(self.shown.drawing, 320)

    @cached_property
    def told(self) -> str:
        """What it shows, in words."""
        return told(self.shown.drawing)

    @property
    def is_number(self) -> bool:
        """Whether there is nothing but one number to see."""
        return self.shown.drawing.shape is Shape.NUMBER

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """The series that it tells about."""
        return self.content.only(self.chart.series)

    @cached_property
    def lines(self) -> list[Line]:
        """All observations of its series, the latest period first."""
        lines = []
        for held in self.held:
            ordered = sorted(held.observations, key=lambda one: (one.period, one.line))
            lines += [
                line_of(held.series, one, self.words, held.checks) for one in reversed(ordered)
            ]
        return lines

    @cached_property
    def about(self) -> list[dict[str, object]]:
        """What each of its series declares."""
        words, methods = self.words, {**METHODS_UR, **REGISTER_METHODS_UR}
        return [
            {
                "title": words.say(held.series.title, held.series.title_ur),
                "method": words.say(
                    held.series.method, methods.get(held.series.method, held.series.method)
                ),
                "unit": words.unit(held.series.unit),
                "place": words.place(held.series.place),
                "usual": words.kind(held.series.frequency),
                "rounding": words.number(held.series.rounding),
                "smallest": held.series.smallest_cell,
                "computed": held.series.computed,
                "count": len(held.observations),
            }
            for held in self.held
        ]

    @cached_property
    def checks(self) -> list[tuple[str, str]]:
        """What came of each check of its series: the outcome's code and a sentence."""
        found = [check for held in self.held for check in held.checks]
        return [checked(check, self.words) for check in found]

    @cached_property
    def sources(self) -> list[tuple[str, str]]:
        """Who published what is shown, each once, with a link or ""."""
        found: dict[str, str] = {}
        for one in self.shown.observations:
            link = one.link if one.reachable else ""
            name = source_said(one, self.words)
            found[name] = found.get(name) or link
        return sorted(found.items())

    @property
    def source_line(self) -> str:
        """The sources in one line, for pictures."""
        names = self.words.say("; ", "؛ ").join(name for name, _ in self.sources)
        licence = f"{settings.PEHCHAN_NAME}, {self.release.reference}, {LICENCE_NAME}"
        return self.words.say(f"Source: {names}. {licence}", f"ماخذ: {names}۔ {licence}")

    @cached_property
    def newer(self) -> Release | None:
        """The latest release, where this is an older one."""
        last = queries.latest(self.release.collection)
        return last if last is not None and last.pk != self.release.pk else None

    @property
    def searched(self) -> str:
        """The text in which a search looks, case folded."""
        texts = (*self.chart.title, self.shown.headline, self.shown.subtitle, self.name)
        return " ".join(texts).casefold()

    @property
    def citation(self) -> str:
        """How to cite it."""
        day = self.release.released_at.date().isoformat()
        return (
            f"{settings.PEHCHAN_NAME}. “{self.shown.headline}.” {self.release.reference}, "
            f"{day}. {self.permalink}"
        )

    @property
    def permalink(self) -> str:
        """The address at which these figures never change."""
        return settings.PEHCHAN_ADDRESS + self.permalink_path

    @property
    def permalink_path(self) -> str:
        """The same without the portal's own address; so are the next two."""
        return self.path("chart", release=self.release.reference)

    @property
    def table_path(self) -> str:
        """Its table."""
        return self.path("chart", release=self.release.reference, tab="table")

    @property
    def csv_path(self) -> str:
        """Its figures as CSV."""
        return self.path("csv", release=self.release.reference)

    @property
    def licence(self) -> tuple[str, str]:
        """The licence's name and address."""
        return LICENCE_NAME, LICENCE

    def path(self, route: str, **more: str) -> str:
        """An address of this chart, shown the same way; with more in the query."""
        query: dict[str, str] = {}
        if self.asked:
            query["show"] = self.shown.chosen or self.asked
        query |= {key: value for key, value in more.items() if value}
        address = reverse(f"figures:{route}", kwargs={"name": self.name})
        return f"{address}?{urlencode(query)}" if query else address


def figure_named(name: str, language: str, query: Mapping[str, str]) -> Figure:
    """The chart of that name; ``release`` and ``show`` in the query say which and how.

    Raises:
        Http404: no such chart, no such release, or nothing to show.
    """
    chart = CHARTS.get(name)
    if chart is None:
        raise Http404
    if reference := query.get("release", ""):
        release = queries.release_named(reference)
        if release.collection != chart.collection:
            raise Http404
    else:
        found = queries.latest(chart.collection)
        if found is None:
            raise Http404
        release = found
    return Figure(chart, release, language, query.get("show", ""))


def figures_there(language: str) -> list[Figure]:
    """A figure of every chart that the latest releases have something for."""
    last = {name: queries.latest(name) for name in ("cited", "register")}
    return [
        Figure(chart, release, language)
        for chart in CHARTS.values()
        if (release := last[chart.collection]) is not None and has_chart(chart, release, language)
    ]


def has_chart(chart: Chart, release: Release, language: str) -> bool:
    """Whether a release has something to show in a chart."""
    return _shown(release.pk, release.sha256, chart.name, language, "") is not None


@lru_cache(maxsize=2048)
def _shown(pk: int, sha256: str, name: str, language: str, choice: str) -> Shown | None:
    """What a chart shows of a release, which never changes."""
    return CHARTS[name].show(queries.read(pk, sha256), Words(language), choice)
