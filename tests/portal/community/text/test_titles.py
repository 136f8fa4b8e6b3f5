"""What a page is called."""

from __future__ import annotations

import pytest

from pehchan.portal.community.text.titles import LONGEST, title_of


@pytest.mark.parametrize(
    ("page", "title", "site"),
    [
        ("<title>A &amp; B\n page</title>", "A & B page", "pta.gov.pk"),
        ("<meta property=og:title content='Better'><title>Worse</title>", "Better", "pta.gov.pk"),
        ("<meta property='og:site_name' content='PTA'><title>x</title>", "x", "PTA (pta.gov.pk)"),
        ("<title>\u202eab</title>", "ab", "pta.gov.pk"),
        ("<svg><title>first</title></svg><title>second</title>", "first", "pta.gov.pk"),
        ("<p>none</p>", "", "pta.gov.pk"),
        ("", "", "pta.gov.pk"),
    ],
)
def test_title_and_site(page: str, title: str, site: str) -> None:
    assert title_of(page.encode(), "www.pta.gov.pk") == (title, site)


def test_other_encodings_are_read() -> None:
    page = "<meta charset=windows-1256><title>پاکستان</title>".encode("windows-1256")
    assert title_of(page, "x.example")[0] == "پاکستان"
    assert title_of(b"<meta charset=no-such><title>a</title>", "x.example")[0] == "a"


def test_a_title_has_an_end() -> None:
    assert len(title_of(f"<title>{'a' * 9_000}</title>".encode(), "x.example")[0]) == LONGEST
