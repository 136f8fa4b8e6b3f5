"""Within a line: mentions and pictures."""

from __future__ import annotations

import uuid

from pehchan.portal.community.models import Picture
from pehchan.portal.community.text.inline import Inline
from pehchan.portal.community.text.known import Known
from pehchan.portal.community.text.machine import tokens_of

KEY = uuid.UUID(int=7)
KNOWN = Known(
    frozenset({"alice"}), {KEY: Picture(id=KEY, width=3, height=2, alternative="A shop")}, {}
)


def line(text: str, *, pictures: bool = True) -> tuple[Inline, list[str]]:
    inline = Inline(KNOWN, pictures=pictures)
    tokens = inline.rewritten(tokens_of(text, headings=True)[1].children or [])
    return inline, [token.type for token in tokens if token.content or token.type != "text"]


def test_a_mention_is_a_link() -> None:
    inline, types = line("Hello @Alice!")
    assert types == ["text", "link_open", "text", "link_close", "text"]
    assert inline.mentions == ["alice"]
    assert inline.links == []  # a page of ours


def test_within_a_link_nobody_is_mentioned() -> None:
    inline, _ = line("[@alice](https://example.org)")
    assert inline.mentions == []
    assert inline.links == ["https://example.org"]


def test_a_picture_has_its_words_and_its_size() -> None:
    inline = Inline(KNOWN, pictures=True)
    (token,) = inline.rewritten(tokens_of(f"![](picture:{KEY})", headings=True)[1].children or [])
    assert token.content == "A shop"
    assert (token.attrs["width"], token.attrs["height"]) == ("3", "2")
    assert inline.pictures == [KEY]


def test_a_picture_from_elsewhere_is_a_link_and_within_a_link_its_words() -> None:
    inline, types = line("![a](https://e.example/x.png)")
    assert types == ["link_open", "text", "link_close"]
    assert inline.links == ["https://e.example/x.png"]
    _, types = line("[![a](https://e.example/x.png)](/y)")
    assert types == ["link_open", "text", "link_close"]
    _, types = line(f"![a](picture:{KEY})", pictures=False)
    assert types == ["text"]
