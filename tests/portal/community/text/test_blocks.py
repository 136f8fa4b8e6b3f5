"""Blocks as they are shown."""

from __future__ import annotations

from pehchan.portal.community.text.blocks import Blocks
from pehchan.portal.community.text.inline import Inline
from pehchan.portal.community.text.known import Known
from pehchan.portal.community.text.machine import rendered, tokens_of

PAGE = "https://www.pta.gov.pk/x"


def made(text: str, *, charts: bool = True) -> tuple[Blocks, str]:
    known = Known(titles={PAGE: ("A & B", "PTA")})
    blocks = Blocks(Inline(known, pictures=True), charts=charts)
    tokens = blocks.rewritten(tokens_of(text, headings=True))
    return blocks, rendered(tokens, headings=True)


def test_charts_are_numbered_in_their_order() -> None:
    blocks, html = made("/figures/brands/\n\n/figures/population/")
    assert [one.chart for one in blocks.charts] == ["brands", "population"]
    assert 'data-number="1"' in html
    assert 'data-number="2"' in html
    blocks, html = made("/figures/brands/", charts=False)
    assert blocks.charts == []


def test_only_a_paragraph_of_the_text_itself_is_shown() -> None:
    blocks, html = made("- /figures/brands/\n\n> https://youtu.be/dQw4w9WgXcQ")
    assert blocks.charts == []
    assert blocks.videos == []
    assert 'href="https://youtu.be/dQw4w9WgXcQ"' in html


def test_a_known_page_has_its_title() -> None:
    blocks, html = made(PAGE)
    assert '<p class="unfolded" dir="auto">' in html
    assert "A &amp; B</a>" in html
    assert blocks.inline.links == [PAGE]


def test_code_is_a_block_of_its_own() -> None:
    _, html = made("```js\n<b>\n```")
    assert html == '<pre dir="auto" tabindex="0"><code>&lt;b&gt;\n</code></pre>\n'
