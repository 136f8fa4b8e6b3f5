"""Quoting a comment: the words that are quoted must stand in it."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

from pehchan.portal.community.errors import CommunityError
from pehchan.portal.community.models import Comment

LONGEST = 500
_LEFT_OUT = re.compile(r"\s*\[?(?:…|\.\.\.)\]?\s*")


def quotable(comment: Comment) -> str:
    """The words of a comment that a quote begins with: all, or as many whole ones as fit."""
    words = comment.plain.strip()
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST - 2].rsplit(None, 1)[0] + " …"


def checked_quote(comment: Comment, quoted: str) -> str:
    """The quoted words without space around them; parts left out are told by ``…``.

    Raises:
        CommunityError: they are too many, or do not stand in the comment in that order.
    """
    quoted = quoted.strip()
    if len(quoted) > LONGEST:
        raise CommunityError(
            "quote_too_long",
            _("The quote has more than %(most)s characters.") % {"most": LONGEST},
            _("Quote only the words that you answer."),
        )
    words, at = _plain(comment.plain), 0
    for part in _LEFT_OUT.split(quoted):
        found = words.find(_plain(part), at)
        if found < 0:
            raise CommunityError(
                "quote_not_there",
                _("These words do not stand in the comment that you quote."),
                _("Quote them as they stand there; put … where you leave some out."),
            )
        at = found + len(_plain(part))
    return quoted


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
