"""The place in a text where words were found, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from pehchan.portal.community.text.normal import normal_form

BEFORE, AFTER = 12, 28  # words around the first that was found
_READ = 20_000  # characters of a text that are looked at
_WORD = re.compile(r"\S+")
_SHORT = 2


def marked(text: str, words: Sequence[str], *, whole: bool = False) -> SafeString:
    """The surroundings of the first word that was found, or the whole text, as HTML.

    Args:
        words: in normal form; a longer one stands for all that begin with it.
    """
    spans = [(found[0], _is_found(found[0], words)) for found in _WORD.finditer(text[:_READ])]
    first = next((number for number, (_, hit) in enumerate(spans) if hit), 0)
    begin = 0 if whole else max(first - BEFORE, 0)
    end = len(spans) if whole else first + AFTER
    shown = " ".join(
        f"<mark>{escape(word)}</mark>" if hit else escape(word) for word, hit in spans[begin:end]
    )
    before = "… " if begin else ""
    after = " …" if end < len(spans) else ""
    return mark_safe(f"{before}{shown}{after}")


def _is_found(piece: str, words: Sequence[str]) -> bool:
    return any(
        one == word or (len(word) > _SHORT and one.startswith(word))
        for one in normal_form(piece).split()
        for word in words
    )
