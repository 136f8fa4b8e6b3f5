"""Who may see figures: everybody, and nobody changes anything."""

from __future__ import annotations

from pehchan.portal.figures.services import cited_release
from tests.portal.access_matrix import Call, People, Row

ALL = {"everyone": 200}


def chart(people: People) -> Call:
    """A chart of released figures."""
    cited_release()
    return Call({"name": "local-and-imported"})


def picture(people: People) -> Call:
    """A picture of them."""
    return Call({"name": "handset-market"})


def release(people: People) -> Call:
    """The release itself."""
    cited_release()
    return Call({"reference": "cited-1"})


def asked(people: People) -> Call:
    """The address of a chart, for oEmbed."""
    from django.conf import settings

    cited_release()
    return Call(data={"url": f"{settings.PEHCHAN_ADDRESS}/figures/local-and-imported/"})


ROWS = [
    Row("figures:index", allows=ALL),
    Row("figures:picture", "GET", picture, ALL),
    Row("figures:releases", allows=ALL),
    Row("figures:feed", allows=ALL),
    Row("figures:release", "GET", release, ALL),
    Row("figures:release-json", "GET", release, ALL),
    Row("figures:release-csv", "GET", release, ALL),
    Row("figures:catalogue", allows=ALL),
    Row("figures:oembed", "GET", asked, ALL),
    *(
        Row(f"figures:{route}", "GET", chart, ALL)
        for route in ("chart", "embed", "csv", "json", "png", "svg")
    ),
    Row("/api/v1/figures", allows=ALL),
    Row("/api/v1/figures/releases", allows=ALL),
    Row("/api/v1/figures/{name}", "GET", chart, ALL),
]
