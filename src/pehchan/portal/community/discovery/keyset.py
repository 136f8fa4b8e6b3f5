"""Pages of long lists: each begins where the one before ended, however long the list is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

Row = TypeVar("Row")
_TOKEN = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


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


def page_of(found: QuerySet[Any], field: str, token: str, size: int) -> tuple[list[Any], str]:
    """A page of a list, and the token of the next one; "" when there is none."""
    rows = list(older(found, field, token)[: size + 1])
    return rows[:size], _next(rows, field, size)


def _next(rows: Sequence[Any], field: str, size: int) -> str:
    if len(rows) <= size:
        return ""
    last = rows[size - 1]
    return token_of(getattr(last, field), last.pk)
