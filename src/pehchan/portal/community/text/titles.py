"""What a fetched page is called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pehchan.portal.community.text.clean import one_line

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})")
READ = 64 * 1024  # bytes; a title stands near the beginning
LONGEST = 300
LONGEST_SITE = 100


@dataclass
class _Head(HTMLParser):
    title: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    _within: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "title" and not self.title:
            self._within = True
        elif tag == "meta":
            given = dict(attrs)
            name = (given.get("property") or given.get("name") or "").lower()
            if name in {"og:title", "og:site_name"}:
                self.properties.setdefault(name, given.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._within = False

    def handle_data(self, data: str) -> None:
        if self._within:
            self.title += data


def title_of(page: bytes, host: str) -> tuple[str, str]:
    """A page's title and its site's name; "" for a page without a title."""
    head = _Head()
    head.feed(_decoded(page[:READ]))
    title = one_line(head.properties.get("og:title") or head.title)[:LONGEST]
    site = one_line(head.properties.get("og:site_name", ""))[:LONGEST_SITE]
    bare = host.removeprefix("www.")
    # The host is always told: a name alone could be anybody's.
    return title, f"{site} ({bare})"[:LONGEST_SITE] if site and site != bare else bare


def _decoded(page: bytes) -> str:
    named = _CHARSET.search(page[:2048])
    try:
        return page.decode(named[1].decode("ascii") if named else "utf-8", "replace")
    except LookupError:
        return page.decode("utf-8", "replace")
