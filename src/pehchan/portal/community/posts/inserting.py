"""Where a chart or a picture goes that is put into a text."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from pehchan.figures.catalogue.all import CHARTS
from pehchan.portal.community.text.alone import ChartRef


def chart_line(name: str, choice: str = "") -> str:
    """The line that shows a chart; "" when there is no such chart.

    Args:
        choice: the chart's own word for how it is shown, or a query that holds it.
    """
    if name not in CHARTS:
        return ""
    choices = choice if "=" in choice else urlencode({"show": choice}) if choice else ""
    return ChartRef(name, "", urlencode(parse_qsl(choices))).path


def inserted(text: str, line: str, at: str = "") -> str:
    """The text with a line of its own between two paragraphs: where the cursor was, or at the end.

    Args:
        at: the cursor's place, counted in characters as browsers do it; anything else is the end.
    """
    place = _place(text, at)
    before, after = text[:place].rstrip(), text[place:].lstrip("\n")
    return "\n\n".join(filter(None, (before, line, after))) + ("" if after else "\n\n")


def _place(text: str, at: str) -> int:
    """The end of the paragraph in which the cursor is."""
    if not (at.isascii() and at.isdigit() and len(at) < 8):
        return len(text)
    units = text.encode("utf-16-le")[: int(at) * 2]
    cursor = len(units.decode("utf-16-le", "ignore"))
    end = text.find("\n\n", cursor)
    return len(text) if end < 0 else end
