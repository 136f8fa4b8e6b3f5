"""Blocks as they are shown: direction, steps of headings, tables, and links that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from markdown_it.token import Token

from pehchan.portal.community.text.alone import (
    SITES,
    ChartRef,
    Video,
    alone,
    chart_at,
    video_at,
)
from pehchan.portal.community.text.clean import is_harmless
from pehchan.portal.community.text.inline import Inline

_TURNED = frozenset(
    f"{block}_open"
    for block in (
        *("paragraph", "heading", "blockquote", "list_item", "bullet_list", "ordered_list"),
        *("th", "td"),
    )
)
_SIDES = {"text-align:right": "align-end", "text-align:center": "align-center"}
_LOWEST = 4


class Blocks:
    """Rewrites the tokens of blocks, and remembers what it met."""

    def __init__(self, inline: Inline, *, charts: bool) -> None:
        self.inline = inline
        self.with_charts = charts
        self.charts: list[ChartRef] = []
        self.videos: list[Video] = []
        self._level = 1  # the page's own heading

    def rewritten(self, tokens: list[Token]) -> list[Token]:
        """The same blocks as they are shown."""
        made: list[Token] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "paragraph_open" and (shown := self._alone(tokens[at + 1])):
                made.append(shown)
                at += 3
                continue
            made += self._one(token)
            at += 1
        return made

    def _one(self, token: Token) -> Iterator[Token]:
        if token.type in _TURNED:
            token.attrSet("dir", "auto")
        if token.type == "inline":
            token.children = self.inline.rewritten(token.children or [])
        elif token.type in {"heading_open", "heading_close"}:
            self._stepped(token)
        elif token.type in {"th_open", "td_open"}:
            side = _SIDES.get(str(token.attrs.pop("style", "")))
            if side:
                token.attrSet("class", side)
        elif token.type in {"fence", "code_block"}:
            code = token.content
            token = _html(f'<pre dir="auto" tabindex="0"><code>{escape(code)}</code></pre>', code)
        if token.type == "table_open":
            yield _html('<div class="table-scroll" tabindex="0">')
        yield token
        if token.type == "table_close":
            yield _html("</div>")

    def _stepped(self, token: Token) -> None:
        """No heading is above the page's own, and none more than one step below the last."""
        if token.type == "heading_open":
            wanted = min(int(token.tag[1]) + 1, _LOWEST)
            self._level = min(max(wanted, 2), self._level + 1)
        token.tag = f"h{self._level}"

    def _alone(self, line: Token) -> Token | None:
        """What stands for a paragraph that is only a link or a picture; None for any other."""
        if line.level == 1 and (address := alone(line.content)):
            if self.with_charts and (chart := chart_at(address)):
                self.charts.append(chart)
                return _chart(chart, len(self.charts))
            if video := video_at(address):
                self.videos.append(video)
                self.inline.links.append(video.address)
                return _video(video)
            if address in self.inline.known.titles and is_harmless(address):
                self.inline.links.append(address)
                return _unfolded(address, *self.inline.known.titles[address])
        children = line.children or []
        if line.level == 1 and len(children) == 1 and children[0].type == "image":
            shown = self.inline.rewritten(children)
            if len(shown) == 1 and shown[0].type == "image":
                return _picture(shown[0])
        return None


def _chart(chart: ChartRef, number: int) -> Token:
    path = escape(chart.path)
    link = f'<a href="{path}">{path}</a>'
    return _html(f'<p class="chart-mark" data-number="{number}" dir="auto">{link}</p>')


def _video(video: Video) -> Token:
    link = f'<a href="{escape(video.address)}">{SITES[video.site]}</a>'
    return _html(f'<p class="video" data-site="{video.site}" data-video="{video.id}">{link}</p>')


def _unfolded(address: str, title: str, site: str) -> Token:
    link = f'<a href="{escape(address)}">{escape(title)}</a>'
    where = f'<span class="site">{escape(site)}</span>'
    return _html(f'<p class="unfolded" dir="auto">{link} {where}</p>', title)


def _picture(shown: Token) -> Token:
    fixed = {**shown.attrs, "alt": shown.content}
    attributes = " ".join(f'{name}="{escape(str(value))}"' for name, value in fixed.items())
    caption = shown.meta.get("caption", "")
    said = f'<figcaption dir="auto">{escape(caption)}</figcaption>' if caption else ""
    words = " ".join(filter(None, [shown.content, caption]))
    return _html(f'<figure class="post-picture"><img {attributes}>{said}</figure>', words)


def _html(content: str, plain: str = "") -> Token:
    return Token("html_block", "", 0, content=content + "\n", meta={"plain": plain}, block=True)
