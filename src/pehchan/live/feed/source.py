"""The feed as a node sees it: over HTTP, and believed only as far as it is signed."""

from __future__ import annotations

import hashlib
import ssl
from pathlib import Path
from typing import NamedTuple

import httpx
import msgspec

from pehchan.errors import PehchanError
from pehchan.live.feed.entry import FeedEntry, Head, Page, Signed, Snapshot, bad_feed, open_signed
from pehchan.live.feed.settings import secret as secret_in
from pehchan.live.feed.signing import Verifier
from pehchan.live.settings import Feed

WAIT_SECONDS = 10
PATIENCE_SECONDS = 10.0
MOST_ENTRIES = 1000


class FeedPassedError(PehchanError):
    """The feed no longer keeps what the store needs next; ``head`` may name a snapshot."""

    def __init__(self, held: int, head: Head) -> None:
        super().__init__(
            "feed_passed",
            f"The store holds the feed up to {held}, and the feed begins with {head.first}.",
            "Build the store anew, or let the feed hand out snapshots (feed.toml: store).",
            {"held": held, "first": head.first},
        )
        self.head = head


class FeedBehindError(PehchanError):
    """The store holds more than the feed: the feed was lost, or put back to an older state."""

    def __init__(self, held: int, head: Head) -> None:
        super().__init__(
            "feed_behind",
            f"The store holds the feed up to {held}, and the feed ends with {head.sequence}.",
            "Build the store anew once the feed is the right one.",
            {"held": held, "last": head.sequence},
        )


class News(NamedTuple):
    """What the feed said: how far it reaches, and entries in order, none missing."""

    head: Head
    entries: list[FeedEntry]


class _Refusal(msgspec.Struct):
    error: str = ""
    head: Signed | None = None


class Source:
    """The feed at an address (``https://feed.example:7070``).

    Args:
        verifier: whose signatures are believed.
        authority: file of the certificates that the feed's own must be signed with; the system's.
        certificate: files of our certificate and its key, where the feed asks for one.
        secret: what the feed's readers must carry.
    """

    def __init__(
        self,
        address: str,
        verifier: Verifier,
        *,
        authority: Path | None = None,
        certificate: tuple[Path, Path] | None = None,
        secret: str | None = None,
    ) -> None:
        self.address = address.rstrip("/")
        self._verifier = verifier
        trust = ssl.create_default_context(cafile=str(authority) if authority else None)
        if certificate is not None:
            trust.load_cert_chain(*certificate)
        self._client = httpx.AsyncClient(
            base_url=self.address,
            verify=trust,
            trust_env=False,
            timeout=httpx.Timeout(5.0, read=WAIT_SECONDS + PATIENCE_SECONDS),
            headers={"authorization": f"Bearer {secret}"} if secret else {},
        )

    @classmethod
    def of(cls, feed: Feed) -> Source:
        """The feed that a node's settings name; raises ``bad_key`` and ``bad_secret``."""
        tls = feed.tls
        return cls(
            feed.address,
            Verifier.of(feed.key),
            authority=feed.authority or (tls.authorities if tls else None),
            certificate=(tls.certificate, tls.key) if tls else None,
            secret=secret_in(feed.secret) if feed.secret else None,
        )

    async def news(self, after: int, wait: int = WAIT_SECONDS) -> News:
        """What comes behind an entry; when there is nothing, waited for that many seconds.

        Raises:
            FeedPassedError, FeedBehindError: the feed does not have it.
            PehchanError: ``bad_feed``, ``bad_signature``, ``feed_refused``.
            httpx.HTTPError: the feed cannot be reached.
        """
        asked = {"after": after, "wait": wait, "limit": MOST_ENTRIES}
        answer = await self._client.get("/feed/v1/entries", params=asked)
        if answer.status_code != 200:
            raise self._refusal(answer, after)
        try:
            page = msgspec.json.decode(answer.content, type=Page)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise bad_feed(str(error)) from None
        head = open_signed(page.head, Head, self._verifier)
        entries = [open_signed(one, FeedEntry, self._verifier) for one in page.entries]
        for expected, entry in enumerate(entries, after + 1):
            if entry.sequence != expected or expected > head.sequence:
                raise bad_feed(f"entry {expected} is missing, {entry.sequence} was sent instead")
        return News(head, entries)

    async def fetch(self, snapshot: Snapshot, target: Path) -> None:
        """Fetch a snapshot that a signed head names into a file.

        Raises:
            PehchanError: ``bad_feed`` when it is not what was named, ``feed_refused``.
            httpx.HTTPError, OSError: it cannot be had.
        """
        digest, size = hashlib.sha256(), 0
        async with self._client.stream("GET", f"/feed/v1/snapshot/{snapshot.sha256}") as answer:
            if answer.status_code != 200:
                raise _refused(answer.status_code)
            with target.open("wb") as file:
                async for part in answer.aiter_bytes(1 << 20):
                    size += len(part)
                    if size > snapshot.size:
                        break
                    digest.update(part)
                    file.write(part)
        if size != snapshot.size or digest.hexdigest() != snapshot.sha256:
            raise bad_feed("the snapshot is not the one that was named")

    async def close(self) -> None:
        """Close the connection."""
        await self._client.aclose()

    def _refusal(self, answer: httpx.Response, after: int) -> PehchanError:
        try:
            refusal = msgspec.json.decode(answer.content, type=_Refusal)
        except (msgspec.DecodeError, UnicodeDecodeError):
            refusal = _Refusal()
        kind = {"feed_passed": FeedPassedError, "feed_behind": FeedBehindError}.get(refusal.error)
        if kind is None or refusal.head is None:
            return _refused(answer.status_code)
        return kind(after, open_signed(refusal.head, Head, self._verifier))


def _refused(status: int) -> PehchanError:
    return PehchanError(
        "feed_refused",
        f"The feed's server answered with status {status}.",
        "Compare the node's secret and certificate with what the feed asks for.",
        {"status": status},
    )
