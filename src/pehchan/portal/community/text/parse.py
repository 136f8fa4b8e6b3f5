"""A member's text, parsed once: as HTML that is safe to print, as words, and what it names."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from pehchan.portal.community.text.alone import ChartRef, Video, alone, charts_frozen
from pehchan.portal.community.text.blocks import Blocks
from pehchan.portal.community.text.clean import is_harmless, safe, visible
from pehchan.portal.community.text.inline import Inline
from pehchan.portal.community.text.known import known
from pehchan.portal.community.text.machine import rendered, tokens_of
from pehchan.portal.community.text.plain import excerpt_of, plain_of


@dataclass(frozen=True)
class Parsed:
    """What became of a text.

    Attributes:
        html: safe to print as it is. Where a chart stands, ``<p class="chart-mark"
            data-number="1">`` holds a link to it.
        plain: its words, one line a block.
        excerpt: how it begins, at most 500 characters.
        mentions: handles of members, each once.
        links: where it leads, without the charts.
        alone: links that have a paragraph of their own, where a page's title can be shown.
        charts: in their order.
        pictures: keys of `Picture`.
        videos: of sites that are allowed.
    """

    html: str
    plain: str
    excerpt: str
    mentions: tuple[str, ...]
    links: tuple[str, ...]
    charts: tuple[ChartRef, ...]
    pictures: tuple[uuid.UUID, ...]
    videos: tuple[Video, ...]
    alone: tuple[str, ...] = ()


def parse(text: str, *, charts: bool, pictures: bool, headings: bool = True) -> Parsed:
    """Parse Markdown; members, pictures and titles of pages that it names are looked up.

    Args:
        charts: whether a link to a chart of ours that stands alone shows it.
        pictures: whether ``![what it shows](picture:UUID)`` shows one.
        headings: whether lines with ``#`` are headings.
    """
    seen = visible(text)
    tokens = tokens_of(seen, headings=headings)
    lines = [one.content for one in tokens if one.type == "inline" and one.level == 1]
    lone = [address for line in lines if (address := alone(line))]
    inline = Inline(known(seen, lone, pictures=pictures), pictures=pictures)
    blocks = Blocks(inline, charts=charts)
    shown = blocks.rewritten(tokens)
    plain, prose = plain_of(shown), plain_of(shown, only_prose=True)
    html = safe(rendered(shown, headings=headings))
    return Parsed(
        html.strip(),
        plain,
        excerpt_of(prose or plain),
        tuple(inline.mentions),
        tuple(dict.fromkeys(inline.links)),
        tuple(blocks.charts),
        tuple(dict.fromkeys(inline.pictures)),
        tuple(blocks.videos),
        tuple(dict.fromkeys(one for one in lone if is_harmless(one))),
    )


def with_releases(text: str, newest: Callable[[ChartRef], str]) -> str:
    """The text with each chart that stands alone bound to the release that ``newest`` names.

    Args:
        newest: takes the chart as it is written, which may name a release already.
    """
    lines = visible(text).split("\n")
    for token in tokens_of("\n".join(lines), headings=True):
        if token.type == "inline" and token.level == 1 and token.map and alone(token.content):
            first = token.map[0]
            lines[first] = charts_frozen(lines[first], newest)
    return "\n".join(lines)
