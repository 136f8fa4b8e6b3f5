"""Pages of long lists, turned without counting the whole list.

A list that keeps its order while it is read has tokens: each page begins where the one before
ended, however long the list is. One in any other order has numbers.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

MOST = 1_000  # pages: what lies further back is found by search and archive
_TOKEN = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


@dataclass(frozen=True)
class Page:
    """Some items of a list, and whether there are others before and after them."""

    items: Sequence[Any]
    number: int
    has_next: bool

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def previous(self) -> int:
        """The number of the page before; 0 when this is the first."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The number of the page behind; 0 when this is the last."""
        return self.number + 1 if self.has_next else 0


def page_number(request: HttpRequest) -> int:
    """The page that is asked for by ``page``, from 1; anything that is no page is the first."""
    text = request.GET.get("page", "")
    return min(max(int(text), 1), MOST) if text.isascii() and text.isdecimal() else 1


def page_of(found: QuerySet[Any], number: int, size: int) -> Page:
    """One page, by one query."""
    start = (number - 1) * size
    items = list(found[start : start + size + 1])
    return Page(items[:size], number, len(items) > size and number < MOST)


def token_of(moment: datetime.datetime, pk: int) -> str:
    """Where a page ends, for an address: ``1700000000000000-17``."""
    return f"{(moment - _EPOCH) // _MICROSECOND}-{pk}"


def older(found: QuerySet[Any], field: str, token: str) -> QuerySet[Any]:
    """What comes after the row of a token in a list whose newest row is first.

    What is no token is passed over: the list begins at its beginning.
    """
    match = _TOKEN.fullmatch(token)
    if match is None:
        return found
    moment = _EPOCH + int(match[1]) * _MICROSECOND
    # The first condition is what the index is walked by.
    return found.filter(**{f"{field}__lte": moment}).exclude(
        Q(**{field: moment}) & Q(pk__gte=int(match[2]))
    )


def page_after(found: QuerySet[Any], field: str, token: str, size: int) -> tuple[list[Any], str]:
    """A page of a list, and the token of the next one; "" when there is none."""
    rows = list(older(found, field, token)[: size + 1])
    return rows[:size], _next(rows, field, size)


def _next(rows: Sequence[Any], field: str, size: int) -> str:
    if len(rows) <= size:
        return ""
    last = rows[size - 1]
    return token_of(getattr(last, field), last.pk)
