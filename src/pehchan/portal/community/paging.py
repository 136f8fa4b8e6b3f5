"""Pages of long lists, turned without counting the whole list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

MOST = 1_000  # pages: what lies further back is found by search and archive


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
