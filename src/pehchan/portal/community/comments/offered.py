"""The figures that a comment brings, checked before they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pehchan.errors import UsageError
from pehchan.figures.entry import entry, part_text
from pehchan.figures.series import CITED
from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Comment, OfferedFigure

OTHER = "other"  # a series that is not among the cited ones yet
MOST = 5
SERIES = {series.name: series for series in CITED}


@dataclass(frozen=True)
class Figure:
    """One figure as a member states it; ``unit`` may be empty where the series has one."""

    series: str
    period: str
    value: Decimal
    source: str
    link: str
    part: str = ""
    unit: str = ""


def checked_figure(figure: Figure) -> Figure:
    """The figure in normal form, with the unit that it is in.

    Raises:
        CommunityError: there is no such series, part or period; the unit is another than the
            series', or missing; the value, source or link cannot be kept.
    """
    series = SERIES.get(figure.series)
    if series is None and figure.series != OTHER:
        raise _bad("no_such_series")
    unit = figure.unit.strip() or (series.unit if series else "")
    if not unit:
        raise _bad("unit_missing")
    if series is not None and unit != series.unit:
        raise _bad("wrong_unit")
    if series is None and not figure.part.strip():
        raise _bad("part_missing")
    # What another series measures is words; everything else is as a statistician would enter it.
    any_unit_will_do = next(iter(SERIES))
    try:
        one = entry(
            series=series.name if series else any_unit_will_do,
            part=figure.part if series else "",
            period=figure.period,
            value=figure.value,
            source=figure.source,
            link=figure.link,
        )
    except UsageError as error:
        raise _bad(error.code) from error
    return Figure(
        series=figure.series,
        period=one.period.text,
        value=figure.value,
        source=one.source,
        link=one.link,
        part=part_text(one.part) if series else figure.part.strip(),
        unit=unit,
    )


def _bad(code: str) -> CommunityError:
    message, next_step = {
        "no_such_series": (_("There is no such series."), _("Choose one from the list.")),
        "unit_missing": (_("A figure needs its unit."), _("Write what is counted, or percent.")),
        "wrong_unit": (
            _("This series is in another unit."),
            _("Give the value in the unit of the series, or choose another series."),
        ),
        "part_missing": (
            _("Say what this figure measures."),
            _("Write it under “Part”, or choose a series from the list."),
        ),
        "bad_part": (
            _("That is no part of the series."),
            _("Write brand=Itel, or several with semicolons; nothing for the whole."),
        ),
        "bad_period": (
            _("That is no period."),
            _("Write 2025-06, 2024-Q3, 2022-H1, 2024 or FY2025."),
        ),
        "bad_value": (
            _("That value cannot be kept."),
            _("At most 18 digits, and six behind the point; what is counted is not below nothing."),
        ),
        "no_source": (_("Who published it is not said."), _("Name the source.")),
        "bad_link": (
            _("That is no address that can be followed."),
            _("Copy the address of the page that states the figure, with https:// before it."),
        ),
    }[code]
    return CommunityError(code, message, next_step)


def figures_attach(comment: Comment, figures: Sequence[Figure]) -> None:
    """Keep the figures that a new comment brings, in the caller's transaction.

    Raises:
        CommunityError: ``too_many_figures``, or as `checked_figure`.
    """
    if not figures:
        return
    if len(figures) > MOST:
        raise CommunityError(
            "too_many_figures",
            _("A comment can bring %(most)s figures.") % {"most": MOST},
            _("Bring the others in a second comment."),
        )
    OfferedFigure.objects.bulk_create(
        OfferedFigure(comment=comment, **checked_figure(one).__dict__) for one in figures
    )
    comment.figures_count = len(figures)
    comment.save(update_fields=["figures_count"])
