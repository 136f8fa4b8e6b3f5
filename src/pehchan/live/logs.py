"""The node's log: one JSON object a line, and no personal data in any of them."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from datetime import UTC, datetime
from typing import Any, TextIO

from pehchan.errors import PehchanError

# An IMEI, an IMSI or a telephone number, should one ever find its way into a message. Run numbers
# are longer than any of them and stay.
_PERSONAL = re.compile(r"(?<![0-9])[0-9]{10,16}(?![0-9])")
_FIELD = re.compile(r"(?<!\S)([a-z_]+)=(\S+?):?(?!\S)")
_EVENT = re.compile(r"[a-z0-9_]+")


def harmless(text: str) -> str:
    """The text with every number of 10 to 16 digits left out."""
    return _PERSONAL.sub("[number]", text)


class JsonLines(logging.Formatter):
    """Time, level, source, process, message; ``name=value`` words become fields of their own.

    Of an exception the kind, the code and the place are told, not its text, which may hold what was
    asked.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        text = harmless(record.getMessage())
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name.strip("_"),
            "process": os.getpid(),
        }
        event, _, rest = text.partition(" ")
        fields = dict(_FIELD.findall(rest))
        if _EVENT.fullmatch(event) and fields:
            line["event"] = event
            line |= {name: value for name, value in fields.items() if name not in line}
        line["message"] = text
        if record.exc_info and record.exc_info[1] is not None:
            line["failure"] = type(record.exc_info[1]).__name__
            if isinstance(record.exc_info[1], PehchanError):
                line["code"] = record.exc_info[1].code
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            if trace is not None:
                line["place"] = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
        return json.dumps(line, ensure_ascii=False)


def start(stream: TextIO | None = None) -> None:
    """Send every log of this process to a stream, the error stream if none is named."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for noisy in ("httpx", "httpcore", "hpack"):  # they log every address that is asked
        logging.getLogger(noisy).setLevel(logging.WARNING)


# What granian's own logger is given, in every process that it makes.
GRANIAN = {
    "formatters": {"json": {"()": "pehchan.live.logs.JsonLines"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "stream": "ext://sys.stderr",
        }
    },
    "loggers": {"_granian": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
