"""What is looked for: words in one form, the last letters of which may be missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from pehchan.portal.community.text.normal import normal_form

LONGEST = 200  # characters of a query
_MOST = 10  # words
_SHORT = 2  # a word of one or two letters is looked for as it is
_QUOTED = re.compile(r'"([^"]*)"')
_NEAR = """
SELECT word FROM community_vocabulary
WHERE word %% %(word)s AND abs(length(word) - length(%(word)s)) <= 3
ORDER BY similarity(word, %(word)s) DESC, word LIMIT 1
"""


@dataclass(frozen=True)
class Terms:
    """Words that all have to be there, in normal form, and phrases."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    def query(self) -> SearchQuery:
        """For the `words` columns: a word stands for all that begin with it."""
        parts = [one if len(one) <= _SHORT else f"{one}:*" for one in self.words]
        parts += [f"({' <-> '.join(one.split())})" for one in self.phrases]
        # Normal forms are letters and digits: nothing in them is an operator.
        return SearchQuery(" & ".join(parts), config="simple", search_type="raw")

    def all(self) -> tuple[str, ...]:
        """Every single word, for marking it in a text."""
        return (*self.words, *(word for one in self.phrases for word in one.split()))

    def text(self) -> str:
        """As one would write them."""
        return " ".join((*self.words, *(f'"{one}"' for one in self.phrases)))


def terms_of(asked: str) -> Terms:
    """What somebody looks for; ``"…"`` is a phrase."""
    asked = asked[:LONGEST]
    phrases = tuple(filter(None, map(normal_form, _QUOTED.findall(asked))))[:_MOST]
    words = dict.fromkeys(normal_form(_QUOTED.sub(" ", asked)).split())
    return Terms(tuple(words)[:_MOST], phrases)


def nearest(terms: Terms) -> Terms | None:
    """The same with each word that nobody wrote replaced by the one that is most like it.

    None when there is nothing to replace, or nothing like it.
    """
    found = []
    with connection.cursor() as cursor:
        for word in terms.words:
            cursor.execute(
                "SELECT FROM community_vocabulary WHERE word >= %s AND word < %s LIMIT 1",
                [word, word + "\U0010ffff"],
            )
            if cursor.fetchone() is not None or len(word) <= _SHORT:
                found.append(word)
                continue
            cursor.execute(_NEAR, {"word": word})
            row = cursor.fetchone()
            if row is None:
                return None
            found.append(row[0])
    near = Terms(tuple(dict.fromkeys(found)), terms.phrases)
    return near if near != terms else None
