"""Logs: one line an event on standard error, as `key=value`, without what people typed.

A request is logged by its route (`checks:check`), never by its address or its parameters: an
address may hold a reference, a body an IMEI.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping


class Line(logging.Formatter):
    """``2026-11-23T20:15:00+0000 level=info logger=… event=… …``; an error's trace follows."""

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s level=%(levelname)s logger=%(name)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"
        )

    def format(self, record: logging.LogRecord) -> str:
        # Django's own messages hold paths; the route is enough to find the page.
        if record.name.startswith("django.request"):
            request = getattr(record, "request", None)
            status = getattr(record, "status_code", 500)
            record = logging.makeLogRecord(record.__dict__)
            record.msg, record.args = f"event=request_failed status={status} {route(request)}", ()
        return super().format(record)


def route(request: object) -> str:
    """``method=GET route=cases:case`` of a request."""
    match = getattr(request, "resolver_match", None)
    name = getattr(match, "view_name", "") or "none"
    return f"method={getattr(request, 'method', 'none')} route={name}"


def start(settings: Mapping[str, object]) -> None:
    """Django's ``LOGGING_CONFIG``: ``settings`` holds the least ``level`` that is written."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line())
    handler.name = "pehchan"
    root = logging.getLogger()
    root.handlers = [one for one in root.handlers if one.name != "pehchan"] + [handler]
    root.setLevel(str(settings.get("level", "INFO")))
    logging.getLogger("django").setLevel(logging.WARNING)
    for quiet in ("fontTools", "pyhanko", "procrastinate", "PIL"):
        logging.getLogger(quiet).setLevel(logging.WARNING)
