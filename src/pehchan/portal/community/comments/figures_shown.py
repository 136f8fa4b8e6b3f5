"""The figures that a comment brings, as a small table with what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from pehchan.figures.chart.words import Words
from pehchan.figures.observation import dimensions
from pehchan.figures.period import parse
from pehchan.portal.community.comments.offered import SERIES
from pehchan.portal.community.models import OfferedFigure

State = OfferedFigure.State


def figures_html(figures: Sequence[OfferedFigure], language: str) -> str:
    """A table: what, when, how much, where it is from, and what became of it."""
    heads = (_("Figure"), _("Period"), _("Value"), _("Source"), _("State"))
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    words = Words(language)
    rows = "".join(_row(figure, words) for figure in figures)
    return (
        '<div class="table-scroll" role="region" tabindex="0" aria-label="'
        f'{_("Figures that this comment brings")}"><table class="comment-figures">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def what(figure: OfferedFigure, words: Words) -> str:
    """What a figure measures, in words: its series, and which part of it."""
    series = SERIES.get(figure.series)
    if series is None:
        return figure.part
    title = words.say(series.title, series.title_ur)
    return f"{title} ({words.part(dimensions(figure.part))})" if figure.part else title


def amount(figure: OfferedFigure, words: Words) -> str:
    """The value with its groups, and its unit."""
    return f"{words.number(figure.value)} {words.unit(figure.unit)}"


def shown(figure: OfferedFigure, words: Words) -> dict[str, str]:
    """The words of a figure, as pages for the statistician print them."""
    return {
        "what": what(figure, words),
        "period": words.period(parse(figure.period)),
        "amount": amount(figure, words),
    }


def _row(figure: OfferedFigure, words: Words) -> str:
    host = urlsplit(figure.link).hostname or ""
    state = escape(State(figure.state).label)
    if figure.state == State.DECLINED and figure.reason:
        state += f": <bdi>{escape(figure.reason)}</bdi>"
    return (
        f'<tr><th scope="row"><bdi>{escape(what(figure, words))}</bdi></th>'
        f"<td>{escape(words.period(parse(figure.period)))}</td>"
        f'<td class="figure-value">{escape(amount(figure, words))}</td>'
        f'<td><a href="{escape(figure.link)}" rel="nofollow ugc noopener">'
        f'<bdi>{escape(figure.source)}</bdi></a> <small dir="ltr">{escape(host)}</small></td>'
        f'<td class="figure-{figure.state}">{state}</td></tr>'
    )
