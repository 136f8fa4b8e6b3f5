"""Every figure is complete, on every page that shows one, in both languages.

The pages come from the URL resolver and the catalogue: a new page with a figure is found by itself.
"""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from pehchan.figures.catalogue.all import CHARTS, PICTURES
from pehchan.figures.chart.words import Words
from pehchan.figures.observation import cited
from pehchan.figures.reconcile import reconcile
from pehchan.lake.workspace import Workspace
from pehchan.portal.figures.figure import figures_there
from pehchan.portal.figures.sentences import sentence
from pehchan.portal.figures.services import cited_release, first_releases
from pehchan.portal.figures.urls import urlpatterns
from tests.portal.figures.entered_made import entered

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "ur")
# Pages of figures that are no pages of one or several charts.
OTHERS = {
    *("index", "releases", "release", "feed", "catalogue", "oembed", "library"),
    *("release-json", "release-csv", "csv", "json", "png", "svg", "vega"),
    *("desk", "enter", "withdraw", "release-now", "release-register", "announce"),
}


class Figures(HTMLParser):
    """The figures of a page: what names them, what they hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, set[str]]] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self._open: dict[str, set[str]] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag == "figure":
            self._open = {"names": {given.get("aria-labelledby") or given.get("aria-label", "")}}
            self.found.append(self._open)
        if tag == "a":
            self.links.add(given.get("href", ""))
        if self._open is not None:
            self._open.setdefault("tags", set()).add(tag)
            self._open.setdefault("classes", set()).update(given.get("class", "").split())
            if tag == "a":
                self._open.setdefault("links", set()).add(given.get("href", ""))
            if given.get("role") == "img":
                self._open.setdefault("words", set()).add(given.get("aria-label", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "figure":
            self._open = None


def pages() -> list[tuple[str, str]]:
    """The name and address of each page that shows figures."""
    found = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        name = str(pattern.name)
        if name in OTHERS:
            continue
        of = PICTURES if name == "picture" else CHARTS.values()
        found += [(name, reverse(f"figures:{name}", args=[one.name])) for one in of]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_has_a_name_its_words_a_picture_a_source_a_table_and_downloads(
    client: Client, register: Workspace, language: str
) -> None:
    first_releases()
    shown = 0
    for name, address in pages():
        answer = client.get(address, {"language": language})
        assert answer.status_code == 200, address
        page = Figures(answer.content.decode())
        assert page.found, address
        for figure in page.found:
            assert_complete(name, address, page, figure)
            shown += 1
    assert shown >= 2 * len(CHARTS) + sum(len(one.charts) for one in PICTURES)


def assert_complete(name: str, address: str, page: Figures, figure: dict[str, set[str]]) -> None:
    """It has a name, a picture with its words, and a source; a table and downloads are near."""
    (named,) = figure["names"]
    assert named in page.ids, address
    assert "svg" in figure["tags"], address
    (words,) = figure["words"]
    assert len(words) > 15, address
    assert "figure-source" in figure["classes"], address
    if name == "embed":  # in somebody's frame: all of it is behind the link to its release
        assert any("?release=" in link for link in figure["links"]), address
        return
    near = figure["links"] if name == "picture" else page.links
    assert any("tab=table" in link for link in near), address
    assert any(".csv" in link for link in near), address
    if name == "chart":
        for kind in (".png", ".svg", ".json"):
            assert any(kind in link for link in page.links), address


def test_every_page_of_the_app_is_known_here() -> None:
    names = {str(pattern.name) for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert names == OTHERS | {"chart", "embed", "picture"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cited_figure_is_on_a_page_with_its_source_link_and_reconciliation(
    client: Client, language: str
) -> None:
    cited_release()
    words, figures = Words(language), cited()
    pages = {
        one.name: unescape(
            client.get(f"/figures/{one.name}/?tab=table&language={language}").content.decode()
        )
        for one in figures_there(language)
    }
    by_series = {series: name for name in pages for series in CHARTS[name].series}
    for one in figures:
        page = pages[by_series[one.series]]
        assert one.source in page
        if one.reachable:
            assert f'href="{one.link}"' in page
        if one.value is not None:
            unit = next(held for held in figures_there(language) if one.series in held.chart.series)
            series = next(held.series for held in unit.held if held.series.name == one.series)
            assert f'<bdi dir="ltr">{words.exact(one.value, series.unit)}</bdi>' in page
        assert words.period(one.period) in page
    for check in reconcile(figures):
        assert sentence(check, words) in pages[by_series[check.observation.series]]


def test_what_is_entered_is_in_the_table_the_files_the_api_and_the_catalogue(
    client: Client,
) -> None:
    cited_release()
    old = client.get("/figures/local-and-imported.csv?release=cited-1").content
    entered()
    cited_release()
    table = client.get("/figures/local-and-imported/?tab=table").content.decode()
    assert "Entered by Zara on " in table
    assert "Found by Alice" in table
    new = client.get("/figures/local-and-imported.csv").content.decode()
    assert ",Annual report,https://example.org/report,Alice,Zara," in new
    assert client.get("/figures/local-and-imported.csv?release=cited-1").content == old
    (series, _) = client.get("/api/v1/figures/local-and-imported").json()["series"]
    mine = next(one for one in series["observations"] if one.get("credit"))
    assert (mine["value"], mine["entered_by"]) == ("21280000", "Zara")
    sets = client.get("/figures/catalogue.jsonld").json()["dcat:dataset"]
    one = next(one for one in sets if one["dct:identifier"] == "local-and-imported")
    assert {"@id": "https://example.org/report"} in one["dct:source"]
    assert one["dct:contributor"] == [{"@type": "foaf:Person", "foaf:name": "Alice"}]
    assert one["dcat:version"] == "cited-2"
