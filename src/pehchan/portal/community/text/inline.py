"""What stands within a line: mentions become links, pictures from elsewhere too."""

from __future__ import annotations

import uuid

from markdown_it.token import Token

from pehchan.portal.community.text.clean import PICTURES, is_harmless, one_line
from pehchan.portal.community.text.known import MENTION, Known


class Inline:
    """Rewrites the tokens of lines, and remembers what it met."""

    def __init__(self, known: Known, *, pictures: bool) -> None:
        self.known = known
        self.with_pictures = pictures
        self.mentions: list[str] = []
        self.links: list[str] = []
        self.pictures: list[uuid.UUID] = []

    def rewritten(self, tokens: list[Token]) -> list[Token]:
        """The same line with mentions and pictures as they are shown."""
        made: list[Token] = []
        within_link = 0
        for token in tokens:
            if token.type == "link_open":
                within_link += 1
                self.links.append(str(token.attrGet("href") or ""))
            elif token.type == "link_close":
                within_link -= 1
            if token.type == "text" and not within_link:
                made += self._mentioned(token)
            elif token.type == "image":
                made += self._pictured(token, within_link > 0)
            else:
                made.append(token)
        return made

    def _mentioned(self, token: Token) -> list[Token]:
        made, at = [], 0
        for found in MENTION.finditer(token.content):
            handle = found[1].lower()
            if handle not in self.known.handles:
                continue
            made.append(_text(token.content[at : found.start()]))
            made += _link(f"/community/members/{handle}/", found[0], mention=True)
            at = found.end()
            if handle not in self.mentions:
                self.mentions.append(handle)
        return [*made, _text(token.content[at:])] if made else [token]

    def _pictured(self, token: Token, within_link: bool) -> list[Token]:
        source, said = str(token.attrGet("src") or ""), one_line(token.content)
        if not source.startswith("picture:"):
            if within_link or not is_harmless(source):
                return [_text(said)]
            self.links.append(source)
            return _link(source, said or source)
        key = _uuid(source.removeprefix("picture:"))
        picture = self.known.pictures.get(key) if key and self.with_pictures else None
        if picture is None:
            return [_text(said)]
        self.pictures.append(picture.pk)
        shown = Token("image", "img", 0, children=[_text(said or picture.alternative)])
        shown.attrs = {
            "src": f"{PICTURES}{picture.pk}/",
            "alt": "",
            "width": str(picture.width),
            "height": str(picture.height),
            "loading": "lazy",
            "decoding": "async",
        }
        shown.content = said or picture.alternative
        if title := token.attrGet("title"):
            shown.meta = {"caption": one_line(str(title))}
        return [shown]


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _link(address: str, shown: str, *, mention: bool = False) -> list[Token]:
    opened = Token("link_open", "a", 1)
    opened.attrs = {"href": address} | ({"class": "mention"} if mention else {})
    return [opened, _text(shown), Token("link_close", "a", -1)]
