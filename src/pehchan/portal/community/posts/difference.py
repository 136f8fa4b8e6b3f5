"""What was changed between two texts: lines that are new or gone, and the words within them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_WORDS = re.compile(r"\s+|[^\s]+")
CONTEXT = 2  # unchanged lines that are shown around a change
MOST_WORDS = 4_000  # in one change; more is shown as lines only


@dataclass(frozen=True)
class Piece:
    """Some words of a line, and whether just they were changed."""

    words: str
    changed: bool = False


@dataclass(frozen=True)
class Line:
    """One line: ``same``, ``gone``, ``new``, or ``skip`` for unchanged ones that are left out."""

    kind: str
    pieces: tuple[Piece, ...] = ()


def difference(before: str, after: str) -> list[Line]:
    """The lines of both texts in order; unchanged ones only near a change."""
    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    made: list[Line] = []
    codes = matcher.get_opcodes()
    for at, (kind, a, b, c, d) in enumerate(codes):
        if kind == "equal":
            made += _near(old[a:b], first=at == 0, last=at == len(codes) - 1)
        else:
            made += _changed(old[a:b], new[c:d])
    return made


def _near(lines: Sequence[str], *, first: bool, last: bool) -> list[Line]:
    head = 0 if first else CONTEXT
    tail = 0 if last else CONTEXT
    same = [Line("same", (Piece(one),)) for one in lines]
    if len(lines) <= head + tail + 1:
        return same
    return [*same[:head], Line("skip"), *same[len(lines) - tail :]]


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    before, after = _WORDS.findall("\n".join(old)), _WORDS.findall("\n".join(new))
    if not old or not new or len(before) + len(after) > MOST_WORDS:
        yield from (Line("gone", (Piece(one),)) for one in old)
        yield from (Line("new", (Piece(one),)) for one in new)
        return
    codes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    gone = [Piece("".join(before[a:b]), kind != "equal") for kind, a, b, _, _ in codes]
    fresh = [Piece("".join(after[c:d]), kind != "equal") for kind, _, _, c, d in codes]
    yield from (Line("gone", one) for one in _lines(gone))
    yield from (Line("new", one) for one in _lines(fresh))


def _lines(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Pieces cut where lines end."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece.words.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Piece(part, piece.changed))
    return [tuple(one) for one in lines]
