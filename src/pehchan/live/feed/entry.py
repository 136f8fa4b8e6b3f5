"""An entry of the feed, and how it is written down and signed."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import msgspec

from pehchan.errors import PehchanError
from pehchan.live.entries import Change

if TYPE_CHECKING:
    from pehchan.live.feed.signing import Signer, Verifier


class Wish(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody wants to enter in the feed: a change (see ``live.entries.Change``), and why.

    Attributes:
        reason: for people; never about a subscriber.
        reference: the writer's own name for this wish. A second one with the same reference is
            not entered again, so that a writer who does not know whether it was may simply repeat.
        run: the newest run of the register that holds the change, too; None for what was entered
            by hand, which a store built from the register alone would not have.
    """

    kind: str
    device: int | None = None
    device_last: int | None = None
    tac: int | None = None
    imsi: int | None = None
    imsi_last: int | None = None
    operator: str | None = None
    valid_from: int | None = None
    valid_until: int | None = None
    reason: str = ""
    reference: str = ""
    run: int | None = None

    @property
    def change(self) -> Change:
        """The change, checked.

        Raises:
            PehchanError: ``bad_entry``.
        """
        return Change.of(self)


class FeedEntry(Wish, frozen=True, kw_only=True, omit_defaults=True):
    """An entry of the feed: a wish with its number (from 1 on, none missing) and its time (UTC)."""

    sequence: int
    at: datetime


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A store that may be fetched whole.

    Attributes:
        sequence: the last entry of the feed that it holds.
        list_run: the publication whose lists it was built beside.
        size: bytes of its file.
        sha256: of its file, 64 hexadecimal digits; also its name.
    """

    sequence: int
    list_run: int | None
    size: int
    sha256: str


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """How far the feed reaches, said at a time.

    Attributes:
        at: when this was said (UTC): who holds ``sequence`` knows what was known then.
        first: the oldest entry that is still kept; ``sequence + 1`` when there is none.
        sequence: the newest entry.
        snapshot: a store that may be fetched whole; None when the feed has none.
    """

    at: datetime
    first: int
    sequence: int
    snapshot: Snapshot | None = None


class Signed(msgspec.Struct, frozen=True):
    """Something signed, as it lies in files and goes over the wire.

    ``body`` are the very bytes that were signed; ``key`` names the key by the first 16 digits of
    its fingerprint; ``signature`` is base64.
    """

    body: msgspec.Raw
    key: str
    signature: str


class Page(msgspec.Struct, frozen=True):
    """An answer of the feed's server: the head, and entries in order."""

    head: Signed
    entries: list[Signed]


Said = TypeVar("Said", FeedEntry, Head)


def sign(body: FeedEntry | Head, signer: Signer) -> bytes:
    """The thing signed, as one line of JSON without its end."""
    raw = msgspec.json.encode(body)
    signature = signer.sign(_framed(type(body), raw))
    text = b64encode(signature).decode()
    return msgspec.json.encode(Signed(msgspec.Raw(raw), signer.name, text))


def open_signed(signed: Signed, kind: type[Said], verifier: Verifier) -> Said:
    """What was signed.

    Raises:
        PehchanError: ``bad_signature``, or ``bad_feed`` when it is signed but cannot be read.
    """
    raw = bytes(signed.body)
    try:
        signature = b64decode(signed.signature, validate=True)
    except ValueError:
        signature = b""
    verifier.verify(signed.key, signature, _framed(kind, raw))
    return read(raw, kind)


def read(raw: bytes | msgspec.Raw, kind: type[Said]) -> Said:
    """What stands in a body; raises ``bad_feed``."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise bad_feed(str(error)) from None


def bad_feed(why: str, facts: Mapping[str, object] | None = None) -> PehchanError:
    """What is raised when the feed says what it cannot say."""
    return PehchanError(
        "bad_feed", f"The feed cannot be read: {why}.", "Look at the feed's own server.", facts
    )


def _framed(kind: type[FeedEntry] | type[Head], raw: bytes) -> bytes:
    """The bytes to sign: with what they are, so that neither can pass for the other."""
    return f"pehchan feed 1 {kind.__name__}\n".encode() + raw
