"""What a text names, looked up: at most one query of each kind, and none without a name."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from pehchan.portal.community.models import LinkPreview, Picture, Profile

MENTION = re.compile(r"(?<![\w@./-])@([A-Za-z0-9][A-Za-z0-9_-]{1,29})(?![\w@])")
_PICTURE = re.compile(r"picture:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")
MOST = 50  # mentions or pictures that one text may have


@dataclass(frozen=True)
class Known:
    """Members by handle, pictures by key, titles of pages by address."""

    handles: frozenset[str] = frozenset()
    pictures: dict[uuid.UUID, Picture] = field(default_factory=dict)
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)  # title, site


def known(text: str, links: Iterable[str], *, pictures: bool) -> Known:
    """What there is of all that a text seems to name."""
    handles = {found.lower() for found in MENTION.findall(text)}
    keys = [uuid.UUID(found) for found in _PICTURE.findall(text)] if pictures else []
    pages = [link for link in links if link.startswith("https://")]
    return Known(
        frozenset(
            Profile.objects.filter(
                handle__in=sorted(handles)[:MOST], state=Profile.State.MEMBER
            ).values_list("handle", flat=True)
        )
        if handles
        else frozenset(),
        Picture.objects.in_bulk(keys[:MOST]) if keys else {},
        {
            url: (title, site)
            for url, title, site in LinkPreview.objects.filter(
                url__in=pages[:MOST], state="shown"
            ).values_list("url", "title", "site")
        }
        if pages
        else {},
    )
