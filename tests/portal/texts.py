"""Every text that the portal's pages and programs mark for translation."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def marked(folder: Path) -> Iterator[tuple[str, str]]:
    """(place, text as a catalogue names it) for each marked text below that folder."""
    from django.utils.translation.template import templatize

    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            source = path.read_text(encoding="utf-8")
        elif path.suffix in (".html", ".txt", ".subject") and "templates" in path.parts:
            # Django turns a template into what a tokenizer of Python can read.
            source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            source = re.sub(r"(?m)^\s+", "", source)
        else:
            continue
        for line, message, _, context in extract(
            "python", io.BytesIO(source.encode()), keywords=KEYWORDS
        ):
            text = message[0] if isinstance(message, tuple) else message
            if text:
                yield f"{path.name}:{line}", f"{context}\x04{text}" if context else text
