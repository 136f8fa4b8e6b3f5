"""The feed's server: entries to nodes that wait for them, snapshots, and a way in for writers."""

from __future__ import annotations

import asyncio
import hmac
import logging
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import msgspec

from pehchan.errors import PehchanError, UsageError
from pehchan.live.feed.entry import Head, Page, Signed, Snapshot, Wish, sign
from pehchan.live.feed.log import FeedLog
from pehchan.live.feed.snapshots import Snapshots

ENTRIES = "/feed/v1/entries"
SNAPSHOT = "/feed/v1/snapshot/"
LOOK_SECONDS = 0.05
RETAIN_SECONDS = 3600.0
MOST_WAIT = 30.0
MOST_ENTRIES = 1000
MOST_BYTES = 1 << 20
MOST_READ = 16 * MOST_BYTES  # of what is too large
UNREAD = (401, 404, 405, 413)  # answers to what may not have been read
MOST_WISHES = 10_000

logger = logging.getLogger(__name__)


class RefusedError(Exception):
    """An answer that is not what was asked for: an HTTP status and the error as data."""

    def __init__(self, status: int, said: dict[str, object]) -> None:
        super().__init__(said)
        self.status = status
        self.said = said


class FeedApp:
    """The application (RSGI). ``GET entries?after=N&wait=S`` answers at once or with the next news.

    Args:
        writers: the secret that who enters must carry.
        readers: the secret that nodes must carry; None where any may read.
    """

    def __init__(
        self, log: FeedLog, snapshots: Snapshots, *, writers: str, readers: str | None
    ) -> None:
        self.log = log
        self.snapshots = snapshots
        self._writers = writers
        self._readers = readers
        self._news = asyncio.Event()
        self._stopping = False

    async def watch(self) -> None:
        """Wake who waits when any process has entered something; remove what is too old."""
        retained = 0.0
        while True:
            try:
                if self.log.refresh():
                    self.wake()
                await self.snapshots.look(self.log.first)
                if time.monotonic() - retained > RETAIN_SECONDS:
                    retained = time.monotonic()
                    self.log.retain()
            except (PehchanError, OSError):
                logger.exception("feed_unreadable")
                await asyncio.sleep(1)
            await asyncio.sleep(LOOK_SECONDS)

    def wake(self) -> None:
        """Answer everybody who waits."""
        self._news.set()
        self._news = asyncio.Event()

    def stop(self) -> None:
        """Answer everybody who waits, and let nobody wait any more."""
        self._stopping = True
        self.wake()

    async def __call__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        if scope.proto != "http":
            return
        more = []
        try:
            if scope.path.startswith(SNAPSHOT):
                self._allow(scope, self._readers)
                path = self.snapshots.file(scope.path.removeprefix(SNAPSHOT))
                if path is None:
                    raise RefusedError(404, {"error": "no_snapshot"})
                kind = [("content-type", "application/octet-stream")]
                protocol.response_file(200, kind, str(path))
                return
            status, body = await self._answer(scope, protocol)
        except RefusedError as refused:
            status, body = refused.status, msgspec.json.encode(refused.said)
            if status in UNREAD and scope.method != "GET" and scope.http_version.startswith("1"):
                # The server ends a connection from which it has not read all: the writer is told.
                more.append(("connection", "close"))
        except PehchanError as error:
            status, body = 400, msgspec.json.encode(error.as_json())
        except OSError:
            logger.exception("feed_failed")
            status, body = 503, msgspec.json.encode({"error": "feed_failed"})
        protocol.response_bytes(status, [("content-type", "application/json"), *more], body)

    async def _answer(self, scope: Any, protocol: Any) -> tuple[int, bytes]:
        if scope.path == "/healthz" and scope.method == "GET":
            said = {"first": self.log.first, "last": self.log.last, "key": self.log.signer.name}
            return 200, msgspec.json.encode(said)
        if scope.path != ENTRIES:
            raise RefusedError(404, {"error": "not_found"})
        if scope.method == "GET":
            self._allow(scope, self._readers)
            return await self._entries(scope)
        if scope.method == "POST":
            self._allow(scope, self._writers)
            return 200, self._enter(await _body(scope, protocol))
        raise RefusedError(405, {"error": "method_not_allowed"})

    async def _entries(self, scope: Any) -> tuple[int, bytes]:
        asked = parse_qs(scope.query_string)
        after = int(_number(asked, "after", 0))
        limit = min(max(int(_number(asked, "limit", MOST_ENTRIES)), 1), MOST_ENTRIES)
        end = time.monotonic() + min(_number(asked, "wait", 0), MOST_WAIT)
        while True:
            if self.log.refresh():
                self.wake()  # others wait for the same, and the next look finds nothing new
            news = self._news
            if after < self.log.first - 1:
                raise RefusedError(410, {"error": "feed_passed", "head": self._head()})
            if after > self.log.last:
                raise RefusedError(409, {"error": "feed_behind", "head": self._head()})
            left = end - time.monotonic()
            if self.log.last > after or left <= 0 or self._stopping:
                break
            try:
                await asyncio.wait_for(news.wait(), left)
            except TimeoutError:
                continue
        head = self._head()
        lines = self.log.lines(after, limit)
        return 200, msgspec.json.encode(Page(head, [_signed(line) for line in lines]))

    def _head(self) -> Signed:
        head = Head(
            at=datetime.now(UTC),
            first=self.log.first,
            sequence=self.log.last,
            snapshot=self._snapshot(),
        )
        return _signed(sign(head, self.log.signer))

    def _snapshot(self) -> Snapshot | None:
        ready = self.snapshots.ready
        return ready if ready is not None and ready.sequence >= self.log.first - 1 else None

    def _enter(self, body: bytes) -> bytes:
        try:
            wishes = msgspec.json.decode(body, type=list[Wish])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise RefusedError(400, {"error": "bad_entry", "message": str(error)}) from None
        if len(wishes) > MOST_WISHES:
            raise RefusedError(413, {"error": "too_many", "most": MOST_WISHES})
        before = self.log.last
        numbers = self.log.append(wishes)
        if self.log.last > before:
            self.wake()
        return msgspec.json.encode({"sequences": numbers})

    def _allow(self, scope: Any, secret: str | None) -> None:
        """Raise RefusedError unless the request carries the secret."""
        if secret is None:
            return
        shown = scope.headers.get("authorization") or ""
        if not hmac.compare_digest(shown.encode(), f"Bearer {secret}".encode()):
            raise RefusedError(401, {"error": "wrong_secret"})


async def serve(
    app: FeedApp, host: str, port: int, *, until: asyncio.Event, ready: Callable[[], None]
) -> None:
    """Serve until told to stop.

    Raises:
        UsageError: ``feed_needs_tls``: subscribers' numbers leave a machine inside TLS only, and
            go only to who may know them.
        OSError: the address cannot be had.
    """
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server.embed import Server

    from pehchan.live.logs import GRANIAN

    tls, folder = app.log.settings.tls, app.log.folder
    if host not in ("127.0.0.1", "::1", "localhost") and (
        tls is None or not (tls.authorities or app.log.settings.readers)
    ):
        raise UsageError(
            "feed_needs_tls",
            "Beyond this machine the feed is served by TLS, and to nodes that prove who they are.",
            "Set tls, and readers or tls.authorities, in feed.toml.",
        )
    host = "127.0.0.1" if host == "localhost" else host
    _free(host, port)
    server = Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        log_access=False,
        log_level=LogLevels.error,
        log_dictconfig=GRANIAN,
        websockets=False,
        ssl_cert=folder / tls.certificate if tls else None,
        ssl_key=folder / tls.key if tls else None,
        ssl_ca=folder / tls.authorities if tls and tls.authorities else None,
        ssl_client_verify=bool(tls and tls.authorities),
    )
    watching = asyncio.create_task(app.watch())
    serving = asyncio.create_task(server.serve())
    stopping = asyncio.create_task(until.wait())
    await asyncio.sleep(0)
    ready()
    await asyncio.wait((watching, serving, stopping), return_when=asyncio.FIRST_COMPLETED)
    app.stop()
    server.stop()  # type: ignore[no-untyped-call]
    for task in (watching, stopping):
        task.cancel()
    await serving
    await asyncio.gather(watching, stopping, return_exceptions=True)
    if watching.done() and not watching.cancelled():
        watching.result()


def _free(host: str, port: int) -> None:
    """Raise OSError when somebody listens there: two could share it, and answer by turns."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def _signed(line: bytes) -> Signed:
    return msgspec.json.decode(line, type=Signed)


def _number(asked: dict[str, list[str]], name: str, default: float) -> float:
    text = asked.get(name, [""])[-1]
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise RefusedError(400, {"error": "bad_number", "field": name})
    return int(text)


async def _body(scope: Any, protocol: Any) -> bytes:
    """What a writer sends; of what is too large some more is read, so that the answer arrives."""
    found, read = bytearray(), 0
    if int(scope.headers.get("content-length") or 0) <= MOST_READ:
        async for part in protocol:
            read += len(part)
            if read <= MOST_BYTES:
                found += part
            elif read > MOST_READ:
                break
        if read <= MOST_BYTES:
            return bytes(found)
    raise RefusedError(413, {"error": "too_large", "most": MOST_BYTES})
