"""What a text may hold: no letters that hide or turn others round, and only harmless HTML."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from urllib.parse import urlsplit

import nh3

PICTURES = "/community/pictures/"
REL = "nofollow ugc noopener"
# Overrides, embeddings and isolates turn a text round; the rest cannot be seen at all. Joiners and
# the two plain direction marks stay: Urdu is written with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    "\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_STACK = re.compile(f"({_MARK}{{3}}){_MARK}+")
_TAGS = frozenset(
    (
        *("a", "br", "code", "em", "img", "s", "span", "strong"),
        *("blockquote", "div", "figcaption", "figure", "h2", "h3", "h4", "hr", "p", "pre"),
        *("li", "ol", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    )
)
_CLASSES = {
    "a": {"mention"},
    "div": {"table-scroll"},
    "figure": {"post-picture"},
    "p": {"chart-mark", "video", "unfolded"},
    "span": {"site"},
    "td": {"align-end", "align-center"},
    "th": {"align-end", "align-center"},
}
_ATTRIBUTES = {
    "*": {"dir"},
    "a": {"href", "title"},
    "div": {"tabindex"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "p": {"data-number", "data-site", "data-video"},
    "pre": {"tabindex"},
}


def visible(text: str) -> str:
    """The text without what cannot be seen or turns others round, its lines ended in one way."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _STACK.sub(r"\1", _UNSEEN.sub("", unicodedata.normalize("NFC", lines)))


def one_line(text: str) -> str:
    """The same for a title or a name: in one line, with single spaces."""
    return " ".join(visible(text).split())


def is_harmless(address: str) -> bool:
    """Whether a link may lead there: the web by name, a letter, or a page of ours."""
    if re.search(r"[\x00-\x20\\]", address):
        return False
    if address.startswith(("/", "#")):
        return not address.startswith("//")
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return re.fullmatch(r"[^\s@?]+@[^\s@?]+", parts.path) is not None and not parts.query
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc


def safe(html: str) -> str:
    """HTML of which nothing is left but what the list above allows."""
    return _cleaner().clean(html)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if tag == "img" and name == "src":
        return value if re.fullmatch(re.escape(PICTURES) + r"[0-9a-f-]{36}/", value) else None
    if name == "href":
        return value if is_harmless(value) else None
    return value


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in _CLASSES.items()},
        attribute_filter=_attribute,
        link_rel=REL,
        url_schemes={"http", "https", "mailto"},
    )
