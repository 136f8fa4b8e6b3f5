"""Reading events by subject, kind, actor and day; and as a file."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from pehchan.portal.audit.models import Event

COLUMNS = (
    "number",
    "at",
    "kind",
    "actor",
    "on_behalf_of",
    "subject",
    "before",
    "after",
    "reason",
    "previous",
    "hash",
)
SYSTEM = "system"


def matching(events: QuerySet[Event], wanted: Mapping[str, Any]) -> QuerySet[Event]:
    """The events that fit, newest first.

    Args:
        wanted: ``subject`` and ``kind`` (beginnings), ``actor`` (part of a name or address, or
            ``system``), ``since`` and ``until`` (days in the register's zone, both included).
    """
    if subject := wanted.get("subject"):
        events = events.filter(subject__startswith=subject)
    if kind := wanted.get("kind"):
        events = events.filter(kind__startswith=kind)
    if actor := wanted.get("actor"):
        events = events.filter(_by(actor))
    if since := wanted.get("since"):
        events = events.filter(at__gte=_start_of(since))
    if until := wanted.get("until"):
        events = events.filter(at__lt=_start_of(until + datetime.timedelta(days=1)))
    return events.order_by("-number")


def as_csv(events: QuerySet[Event]) -> Iterator[str]:
    """The events as lines of CSV (RFC 4180), oldest first, in UTC, with the chain's hashes.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for event in events.order_by("number").iterator(chunk_size=2_000):
        yield writer.writerow([_cell(value) for value in _values(event)])


class _Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def _values(event: Event) -> tuple[Any, ...]:
    return (
        event.number,
        event.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        event.kind,
        event.actor_id or SYSTEM,
        event.on_behalf_of.reference if event.on_behalf_of else "",
        event.subject,
        _plain(event.before),
        _plain(event.after),
        event.reason,
        event.previous,
        event.hash,
    )


def _plain(data: object) -> str:
    return "" if data is None else json.dumps(data, ensure_ascii=False, sort_keys=True)


def _cell(value: object) -> str:
    text = str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _by(actor: str) -> Q:
    if actor.strip().lower() == SYSTEM:
        return Q(actor=None)
    text = actor.strip()
    return Q(actor__full_name__icontains=text) | Q(actor__email__icontains=text)


def _start_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
