"""What releases leave to the worker."""

from __future__ import annotations

from pehchan.portal.project.jobs import job


@job(queue="figures", retry=3)
def release_draw(reference: str) -> None:
    """Draw every chart of a release in every way and language: no visitor need wait for it."""
    from itertools import product

    from pehchan.figures.catalogue.all import CHARTS
    from pehchan.figures.chart.picture import NARROW, WIDE
    from pehchan.figures.chart.words import LANGUAGES, Words
    from pehchan.portal.figures import queries
    from pehchan.portal.figures.drawn import svg_of
    from pehchan.portal.figures.figure import Figure
    from pehchan.portal.figures.library import library

    release = queries.release_named(reference)
    content = queries.content_of(release)
    charts = [one for one in CHARTS.values() if one.collection == release.collection]
    for chart, language in product(charts, LANGUAGES):
        if usual := chart.show(content, Words(language), ""):
            for choice in ("", *(one.value for one in usual.choices)):
                drawing = Figure(chart, release, language, choice).shown.drawing
                for width in (WIDE, NARROW):
                    svg_of(drawing, width)
    library()  # put together here, so that nobody's click has to wait for it


@job(queue="figures", retry=3, lock="figures-register")
def register_count(actor: int) -> None:
    """Release what the register's figures are now, for a statistician who asked for it."""
    from pehchan.portal.figures.services import register_release
    from pehchan.portal.people.models import Member

    register_release(actor=Member.objects.get(pk=actor))


@job(queue="figures", retry=3, cron="30 4 * * *", lock="figures-register")
def planned_releases(timestamp: int) -> None:
    """Release what is announced for today, every day in the early morning."""
    from django.utils import timezone

    from pehchan.portal.figures.services import planned_release

    planned_release(timezone.localdate())
