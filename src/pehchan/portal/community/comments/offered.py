"""The figures that a comment brings, checked before they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pehchan.errors import UsageError
from pehchan.figures.period import parse
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
    """The figure, with the unit that it is in.

    Raises:
        CommunityError: there is no such series or period, the unit is another than the series',
            or the unit is missing.
    """
    try:
        parse(figure.period)
    except UsageError as error:
        raise CommunityError(
            "bad_period",
            _("“%(text)s” is no period.") % {"text": figure.period},
            _("Write 2025-06, 2024-Q3, 2022-H1, 2024 or FY2025."),
        ) from error
    series = SERIES.get(figure.series)
    if series is None and figure.series != OTHER:
        raise CommunityError(
            "no_such_series", _("There is no such series."), _("Choose one from the list.")
        )
    unit = figure.unit or (series.unit if series else "")
    if not unit:
        raise CommunityError(
            "unit_missing", _("A figure needs its unit."), _("Write what is counted, or percent.")
        )
    if series is not None and unit != series.unit:
        raise CommunityError(
            "wrong_unit",
            _("This series is in another unit."),
            _("Give the value in the unit of the series, or choose another series."),
        )
    if series is None and not figure.part:
        raise CommunityError(
            "part_missing",
            _("Say what this figure measures."),
            _("Write it under “Part”, or choose a series from the list."),
        )
    return Figure(**{**figure.__dict__, "unit": unit})


def figures_attach(comment: Comment, figures: Sequence[Figure]) -> None:
    """Keep the figures that a new comment brings, in the caller's transaction.

    Raises:
        CommunityError: more than five, or as `checked_figure`.
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
