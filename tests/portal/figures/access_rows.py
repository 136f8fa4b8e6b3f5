"""Who may see figures: everybody; who enters and releases them: statisticians."""

from __future__ import annotations

from pehchan.portal.figures.services import cited_release
from tests.portal.access_matrix import Call, People, Row
from tests.portal.figures.entered_made import OF_2023, entered

ALL = {"everyone": 200}


def chart(people: People) -> Call:
    """A chart of released figures."""
    cited_release()
    return Call({"name": "local-and-imported"})


def library(people: People) -> Call:
    """The version of the library that is installed."""
    from pehchan.portal.figures.library import library_version

    return Call({"version": library_version()})


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


def to_withdraw(people: People) -> Call:
    """An observation that is entered."""
    return Call({"pk": entered().pk})


def withdrawing(people: People) -> Call:
    """Withdraws it."""
    return Call({"pk": entered().pk}, {"reason": "Misread."})


def entering(people: People) -> Call:
    """Enters one."""
    return Call(data={**OF_2023, "step": "enter"})


def releasing(people: People) -> Call:
    """Releases what is there."""
    from pehchan.portal.figures.preview import release_preview

    return Call(data={"seen": release_preview("en").seen})


def announcing(people: People) -> Call:
    """Announces a release for today."""
    from django.utils import timezone

    return Call(data={"collection": "cited", "day": timezone.localdate().isoformat()})


STATISTICIAN, DONE = {"statistician": 200}, {"statistician": 302}
ROWS = [
    Row("figures:desk", allows=STATISTICIAN),
    Row("figures:enter", allows=STATISTICIAN),
    Row("figures:enter", "POST", entering, DONE),
    Row("figures:withdraw", "GET", to_withdraw, STATISTICIAN),
    Row("figures:withdraw", "POST", withdrawing, DONE),
    Row("figures:release-now", allows=STATISTICIAN),
    Row("figures:release-now", "POST", releasing, DONE),
    Row("figures:release-register", "POST", allows=DONE),
    Row("figures:announce", allows=STATISTICIAN),
    Row("figures:announce", "POST", announcing, DONE),
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
        for route in ("chart", "embed", "csv", "json", "png", "svg", "vega")
    ),
    Row("figures:library", "GET", library, ALL),
    Row("/api/v1/figures", allows=ALL),
    Row("/api/v1/figures/releases", allows=ALL),
    Row("/api/v1/figures/{name}", "GET", chart, ALL),
]
