"""What a feed's own file may say: `feed.toml` in the feed's folder, read strictly."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

import msgspec

from pehchan.errors import PehchanError, UsageError
from pehchan.live.feed.signing import write_whole

FILE = "feed.toml"
Positive = Annotated[int, msgspec.Meta(ge=1)]
Name = Annotated[str, msgspec.Meta(min_length=1)]


class Tls(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """PEM files: certificate and key; ``authorities`` sign the certificates that nodes must show.

    Relative paths start from the feed's folder.
    """

    certificate: Name
    key: Name
    authorities: str = ""


class FeedSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a feed is kept.

    Attributes:
        retention_days: entries are kept this long at the least; a node that was away for longer
            needs a snapshot.
        segment_entries: entries of one file; whole files are removed.
        signing_key: file of the private key.
        writers: file of the secret that who enters over HTTP must carry (made on first use).
        readers: file of the secret that nodes must carry; empty = none.
        tls: without it the feed is served on this machine only.
        store: folder of a live check's store that is handed out as a snapshot; empty = none.
    """

    retention_days: Positive = 90
    segment_entries: Positive = 10_000
    signing_key: Name = "feed.key"
    writers: Name = "writers.secret"
    readers: str = ""
    tls: Tls | None = None
    store: str = ""


def exists(folder: Path) -> bool:
    """Whether a feed is kept in that folder."""
    return (folder / FILE).is_file()


def create(folder: Path) -> None:
    """Make a feed's folder with the defaults, unless a feed is kept there already.

    Only its owner may look into it: pairs name subscribers.
    """
    if exists(folder):
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = FeedSettings()
    lines = (
        f"retention_days = {settings.retention_days}",
        f"segment_entries = {settings.segment_entries}",
        f'signing_key = "{settings.signing_key}"',
        f'writers = "{settings.writers}"',
    )
    write_whole(folder / FILE, ("\n".join(lines) + "\n").encode(), 0o644)


def read(folder: Path) -> FeedSettings:
    """The settings of the feed in that folder.

    Raises:
        UsageError: ``no_feed``.
        PehchanError: ``bad_feed_settings``.
    """
    path = folder / FILE
    try:
        return msgspec.toml.decode(path.read_bytes(), type=FeedSettings)
    except FileNotFoundError:
        raise UsageError(
            "no_feed", f"No feed is kept in {folder}.", "Make one with `pehchan feed init`."
        ) from None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PehchanError(
            "bad_feed_settings",
            f"{path}: {error}.",
            "Correct the file; its keys are in docs/reference/live-feed.md.",
        ) from None


def secret(path: Path, *, make: bool = False) -> str:
    """The secret in a file, made when there is none and ``make`` says so; raises ``bad_secret``."""
    if make and not path.exists():
        write_whole(path, (secrets.token_urlsafe(32) + "\n").encode(), 0o600)
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        text = ""
    if not text:
        raise PehchanError("bad_secret", f"{path} holds no secret.", "Put one line of text there.")
    return text
