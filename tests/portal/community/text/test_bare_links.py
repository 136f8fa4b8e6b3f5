"""Links that are typed as they are."""

from __future__ import annotations

import pytest

from pehchan.portal.community.text.machine import rendered, tokens_of


def html(text: str) -> str:
    return rendered(tokens_of(text, headings=True), headings=True).strip()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a_b_c.", "https://example.org/a_b_c"),
        ("(http://example.org/*x*)", "http://example.org/*x"),
        ("**https://example.org/**", "https://example.org/"),
        ("https://example.org/?a=1&copy=2", "https://example.org/?a=1&amp;copy=2"),
    ],
)
def test_a_link_is_found_within_a_line(text: str, address: str) -> None:
    assert f'<a href="{address}">' in html(text)


@pytest.mark.parametrize(
    "text",
    ["xhttps://example.org", "://example.org", "example.org", "ftp://example.org", "http://"],
)
def test_what_is_no_link_stays_text(text: str) -> None:
    assert "<a" not in html(text)


def test_a_link_within_a_link_is_its_text() -> None:
    assert html("[https://a.example](https://b.example)").count("<a") == 1
