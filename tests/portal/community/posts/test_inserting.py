"""Where a chart or a picture goes."""

from __future__ import annotations

import pytest

from pehchan.portal.community.posts.inserting import chart_line, inserted


def test_a_charts_line() -> None:
    assert chart_line("brands") == "/figures/brands/"
    assert chart_line("brands", "each") == "/figures/brands/?show=each"
    assert chart_line("brands", "show=each") == "/figures/brands/?show=each"
    assert chart_line("no-such") == chart_line("") == ""
    assert "<" not in chart_line("brands", '"><script>')


@pytest.mark.parametrize(
    ("text", "at", "made"),
    [
        ("", "", "LINE\n\n"),
        ("a", "", "a\n\nLINE\n\n"),
        ("a\n\nb", "0", "a\n\nLINE\n\nb"),
        ("a\n\nb", "4", "a\n\nb\n\nLINE\n\n"),
        ("a\n\nb", "99", "a\n\nb\n\nLINE\n\n"),
        ("a\n\nb", "-1", "a\n\nb\n\nLINE\n\n"),
        ("😀😀\n\nb", "4", "😀😀\n\nLINE\n\nb"),  # browsers count such a letter twice
    ],
)
def test_a_line_of_its_own(text: str, at: str, made: str) -> None:
    assert inserted(text, "LINE", at) == made
