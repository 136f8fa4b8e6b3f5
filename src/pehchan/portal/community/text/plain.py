"""The words of a text alone: for search, for lists, for letters."""

from __future__ import annotations

import re

from markdown_it.token import Token

WORDS = 60
_LONGEST = 480
_MARK = "\N{LEFT-TO-RIGHT MARK}"
_ENDS = re.compile(r"[.!?۔؟…][\"'”’»)\]]*$")
_NOT_READ_FIRST = frozenset(("heading_open", "table_open"))


def plain_of(tokens: list[Token], *, only_prose: bool = False) -> str:
    """The words, one line a block, of tokens as `blocks` makes them.

    Of prose only: without headings, tables, code and pictures.
    """
    lines: list[str] = []
    skipped_until = ""
    for token in tokens:
        if skipped_until:
            if token.type == skipped_until:
                skipped_until = ""
            continue
        if only_prose and token.type in _NOT_READ_FIRST:
            skipped_until = token.type.replace("_open", "_close")
        elif token.type == "inline":
            lines.append(_line(token.children or [], only_prose=only_prose))
        elif token.type == "html_block" and not only_prose:
            lines.append(str(token.meta.get("plain", "")))
    return "\n".join(line for line in (" ".join(one.split()) for one in lines) if line)


def excerpt_of(plain: str) -> str:
    """The first sixty words or so, to the end of a sentence where there is one near."""
    words = plain.split()
    taken = words[:WORDS]
    while taken and len(" ".join(taken)) > _LONGEST:
        taken.pop()
    if not taken:
        return plain[:_LONGEST].rstrip() + "…" if plain else ""
    if len(taken) == len(words):
        return " ".join(taken)
    for count in range(len(taken), len(taken) // 2, -1):
        if _ENDS.search(taken[count - 1]):
            return " ".join(taken[:count])
    return " ".join(taken) + "…"


def _line(tokens: list[Token], *, only_prose: bool) -> str:
    said: list[str] = []
    for token in tokens:
        if token.type == "code_inline" and only_prose:
            # Marks on both sides: `*#06#` runs left to right between Urdu words, too.
            said.append(f"{_MARK}{token.content}{_MARK}")
        elif token.type in {"text", "code_inline", "text_special"}:
            said.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            said.append(" ")
        elif token.type == "image" and not only_prose:
            said.append(token.content)
    return "".join(said)
