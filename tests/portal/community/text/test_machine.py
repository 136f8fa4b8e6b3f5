"""Markdown to tokens."""

from __future__ import annotations

from pehchan.portal.community.text.machine import DEEPEST, machine, rendered, tokens_of


def html(text: str, *, headings: bool = True) -> str:
    return rendered(tokens_of(text, headings=headings), headings=headings)


def test_html_is_text() -> None:
    assert html("<b>a</b>\n\n<div>") == "<p>&lt;b&gt;a&lt;/b&gt;</p>\n<p>&lt;div&gt;</p>\n"


def test_links_by_reference_are_not_read() -> None:
    assert html("[a]\n\n[a]: https://example.org").startswith("<p>[a]</p>\n<p>[a]: <a")


def test_headings_can_be_left_out() -> None:
    assert html("# a", headings=False) == "<p># a</p>\n"


def test_what_is_too_deep_is_left_as_it_was_typed() -> None:
    assert html("> " * 500 + "a").count("<blockquote>") <= DEEPEST


def test_it_is_made_once() -> None:
    assert machine(headings=True) is machine(headings=True)
