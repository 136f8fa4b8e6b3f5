"""Markdown to tokens: CommonMark with tables, struck words and bare links; no HTML."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pehchan.portal.community.text.bare_links import bare_link
from pehchan.portal.community.text.clean import is_harmless

DEEPEST = 20  # lists in quotes in lists …: what is deeper is left as it was typed


class _Harmless(MarkdownIt):
    """A link leads somewhere harmless or is none; a picture's source is looked at later."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, the library's name
        return url.startswith("picture:") or is_harmless(url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802, the library's name
        """A bare link as it is typed, but with a host of foreign look-alikes in plain letters."""
        shown = super().normalizeLinkText(link)
        try:
            host = urlsplit(shown).hostname or ""
        except ValueError:
            return link
        plain = all(_is_plain(label) for label in host.split("."))
        return shown if plain else self.normalizeLink(link)


@cache
def machine(*, headings: bool) -> MarkdownIt:
    """The parser, made once a process."""
    made = _Harmless(
        "commonmark",
        {"html": False, "linkify": True, "breaks": True, "maxNesting": DEEPEST},
    )
    made.enable(["table", "strikethrough", "linkify"])
    made.inline.ruler.at("linkify", bare_link)
    made.disable(["html_block", "html_inline", "reference"])
    if not headings:
        made.disable(["heading", "lheading"])
    if made.linkify is None:
        raise RuntimeError("linkify-it-py is missing")
    made.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    return made


def _is_plain(label: str) -> bool:
    """Whether a part of a host's name is in plain letters, or in those of Urdu and no other."""
    return label.isascii() or all("\u0600" <= one <= "\u06ff" or one == "-" for one in label)


def tokens_of(text: str, *, headings: bool) -> list[Token]:
    """The tokens of a text."""
    return machine(headings=headings).parse(text)


def rendered(tokens: list[Token], *, headings: bool) -> str:
    """Tokens as HTML, not cleaned yet."""
    made: Any = machine(headings=headings)
    return str(made.renderer.render(tokens, made.options, {}))
