from __future__ import annotations

from itertools import pairwise

from pehchan.figures.chart.look import ACCENT, COLOURS, INK, PAPER, QUIET, contrast, isolated, on


def test_writing_can_be_read_on_every_colour_and_on_paper() -> None:
    assert all(contrast(on(colour), colour) >= 4.5 for colour in COLOURS)
    assert all(contrast(PAPER, colour) >= 4.5 for colour in (INK, QUIET, ACCENT))


def test_neighbours_differ_in_lightness_not_in_hue_alone() -> None:
    assert all(contrast(one, other) >= 1.5 for one, other in pairwise(COLOURS))


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_urdu_is_held_together_line_by_line() -> None:
    assert isolated("2024", "en") == "2024"
    assert isolated("2022\nششماہی", "ur") == "\u20672022\u2069\n\u2067ششماہی\u2069"
