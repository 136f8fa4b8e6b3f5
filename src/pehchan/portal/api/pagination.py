"""Long lists come page by page, each naming where the next one begins."""

from __future__ import annotations

import base64
import binascii
import datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from pehchan.portal.api.problems import ApiError

Item = TypeVar("Item")
MOST = 200


class PageQuery(Schema):
    """Which page of a list."""

    limit: int = Field(50, ge=1, le=MOST, description="How many, at most.")
    after: str = Field(
        "",
        max_length=120,
        pattern=r"^[A-Za-z0-9_-]*$",
        description="What the page before gave as `next`; empty for the first.",
    )


class Page(Schema, Generic[Item]):
    """One page; ``next`` is given as ``after`` to get the one behind it, null on the last."""

    items: list[Item]
    next: str | None = Field(None, examples=["MjAyNi0xMS0wMVQxMDowMDowMCswMDowMCA3"])


def page_of(query: QuerySet[Any], wanted: PageQuery) -> dict[str, Any]:
    """One page of the rows, the newest first; they need ``created_at``.

    A page begins behind a row, not at a count: rows that are added meanwhile shift nothing.

    Raises:
        ApiError: ``bad_page``: ``after`` is nothing that a page gave.
    """
    if wanted.after:
        moment, number = _read(wanted.after, query.model)
        query = query.filter(Q(created_at__lt=moment) | Q(created_at=moment, pk__lt=number))
    rows = list(query.order_by("-created_at", "-pk")[: wanted.limit + 1])
    more = len(rows) > wanted.limit
    rows = rows[: wanted.limit]
    return {"items": rows, "next": _mark(rows[-1]) if more else None}


def _mark(row: Any) -> str:
    text = f"{row.created_at.astimezone(datetime.UTC).isoformat()} {row.pk}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(mark: str, model: type[Model]) -> tuple[datetime.datetime, Any]:
    try:
        text = base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)).decode("ascii")
        moment, _space, number = text.partition(" ")
        found = datetime.datetime.fromisoformat(moment)
        key = model._meta.pk.to_python(number)
        if found.tzinfo is None or key is None or (isinstance(key, int) and abs(key) >= 2**63):
            raise ValueError(text)
        return found, key
    except (ValueError, OverflowError, binascii.Error, ValidationError):
        raise ApiError(
            422,
            "bad_page",
            _("There is no such page."),
            _("Give what the page before gave as next."),
        ) from None
