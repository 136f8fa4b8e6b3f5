"""How charts look: few colours that the colour-blind can tell apart, one face, little ink."""

from __future__ import annotations

from functools import cache
from typing import Any

import altair as alt

# By lightness, too: each differs from the one before it in a photocopy.
COLOURS = ("#0b5c4a", "#e39b1c", "#1d5174", "#e0a3c4", "#535e58", "#8fcdf0")
DASHES = ([1, 0], [7, 3], [2, 2], [9, 3, 2, 3], [4, 4], [12, 4])
INK, QUIET, LINE, PAPER, ACCENT = "#17211d", "#535e58", "#d5d6cc", "#ffffff", "#9d1f18"
# Ours, in which texts are measured and PNG are drawn; where SVG are shown there may be others.
FONT = "Pehchan Chart"
FONTS = f"'{FONT}', 'Source Sans 3', 'Noto Naskh Arabic', 'Noto Sans', sans-serif"
SIZE = 13


def on(colour: str) -> str:
    """The colour of writing on a colour: the one of the two that has more contrast."""
    return max((PAPER, INK), key=lambda writing: contrast(writing, colour))


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminance, 1 to 21 (WCAG 2.2, relative luminance)."""
    lights = sorted(_luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def isolated(text: str, language: str) -> str:
    """Urdu with digits or Latin letters in it, held together in its own direction."""
    if language != "ur":
        return text
    return "\n".join(f"\u2067{line}\u2069" for line in text.split("\n"))


def configured(chart: Any) -> Any:
    """The chart in our look."""
    found = chart.copy(deep=False)
    found.config = _config()
    return found


@cache
def _config() -> Any:
    """Put together once: each of the calls copies the chart that it is called on, with its data."""
    chart: Any = alt.Chart().configure(font=FONT, background=PAPER, padding=4, lineBreak="\n")
    chart = (
        chart.configure_view(stroke=None)
        .configure_axis(
            labelFontSize=SIZE,
            labelColor=INK,
            domainColor=QUIET,
            gridColor=LINE,
            tickColor=QUIET,
            labelLimit=400,
            labelLineHeight=SIZE + 5,
        )
        .configure_legend(
            labelFontSize=SIZE, labelColor=INK, labelLimit=300, symbolType="square", symbolSize=140
        )
        .configure_title(
            fontSize=18, fontWeight="bold", color=INK, subtitleColor=QUIET, subtitleFontSize=SIZE
        )
    )
    return chart.config


def colour_scale(groups: list[str]) -> alt.Scale:
    """Each group's colour."""
    return alt.Scale(domain=groups, range=[COLOURS[at % len(COLOURS)] for at in range(len(groups))])
