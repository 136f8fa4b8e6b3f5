"""The chain: what an event's hash is made of, and how plain its data has to be."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from pehchan.portal.audit.models import Event

START = "0" * 64  # what stands before the first event


def plain(data: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The data as JSON keeps it. Fractions become text: the database may write them otherwise.

    Raises:
        TypeError: something in it is no data.
    """
    if data is None:
        return None
    text = json.dumps(dict(data), cls=DjangoJSONEncoder, allow_nan=False)
    made: dict[str, Any] = json.loads(text, parse_float=str)
    return made


def hash_of(event: Event) -> str:
    """SHA-256, hexadecimal, over all that the event says and the hash of the one before it."""
    content = {
        "number": event.number,
        "at": event.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        "kind": event.kind,
        "actor": event.actor_id,
        "on_behalf_of": event.on_behalf_of_id,
        "subject": event.subject,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "previous": event.previous,
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
