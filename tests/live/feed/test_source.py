"""The feed as a node sees it: believed as far as it is signed and whole."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TypeVar

import msgspec
import pytest

from pehchan.errors import PehchanError
from pehchan.live.feed.entry import Head, Page, Signed, Snapshot, sign
from pehchan.live.feed.log import FeedLog
from pehchan.live.feed.settings import secret
from pehchan.live.feed.signing import Verifier
from pehchan.live.feed.snapshots import digest_of
from pehchan.live.feed.source import FeedBehindError, FeedPassedError, Source
from pehchan.live.settings import Feed
from tests.live.feed.running import Server, block, feed_in

Got = TypeVar("Got")


@pytest.fixture
def log(tmp_path: Path) -> FeedLog:
    return feed_in(tmp_path / "feed", segment_entries=2)


@contextmanager
def _saying(status: int, body: bytes) -> Iterator[str]:
    """The address of a feed that says the same to everybody, however wrong it is."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _ask(log: FeedLog, address: str, question: Callable[[Source], Awaitable[Got]]) -> Got:
    async def asked() -> Got:
        source = Source(address, Verifier.of(log.signer.public))
        try:
            return await question(source)
        finally:
            await source.close()

    return asyncio.run(asked())


def _page(log: FeedLog, lines: list[bytes], last: int) -> bytes:
    head = Head(at=datetime.now(UTC), first=log.first, sequence=last)
    entries = [msgspec.json.decode(line, type=Signed) for line in lines]
    said = msgspec.json.decode(sign(head, log.signer), type=Signed)
    return msgspec.json.encode(Page(said, entries))


def _refused(log: FeedLog, status: int, body: bytes, after: int = 0) -> PehchanError:
    with _saying(status, body) as address, pytest.raises(PehchanError) as refused:
        _ask(log, address, lambda source: source.news(after, 0))
    return refused.value


def test_a_whole_page_is_believed(log: FeedLog) -> None:
    log.append([block(1), block(2), block(3)])
    with _saying(200, _page(log, log.lines(1, 5), 3)) as address:
        news = _ask(log, address, lambda source: source.news(1, 0))
    assert [(one.sequence, one.device) for one in news.entries] == [(2, 2), (3, 3)]
    assert (news.head.first, news.head.sequence) == (1, 3)


def test_an_entry_left_out_repeated_swapped_or_beyond_the_end_is_noticed(log: FeedLog) -> None:
    log.append([block(1), block(2), block(3)])
    one, two, three = log.lines(0, 3)
    for lines in ([two, three], [one, three], [one, one], [two, one], [one, two, three]):
        assert _refused(log, 200, _page(log, lines, 2)).code == "bad_feed", lines


def test_a_changed_entry_and_an_entry_in_the_heads_place_are_not_believed(log: FeedLog) -> None:
    log.append([block(11)])
    (line,) = log.lines(0, 1)
    page = _page(log, [line], 1)
    changed = page.replace(b'"device":11', b'"device":12')
    assert changed != page
    assert _refused(log, 200, changed).code == "bad_signature"
    entry = msgspec.json.decode(line, type=Signed)
    assert _refused(log, 200, msgspec.json.encode(Page(entry, []))).code == "bad_signature"


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"head":1,"entries":[]}', b"\xff"])
def test_what_is_no_page_cannot_be_read(log: FeedLog, body: bytes) -> None:
    assert _refused(log, 200, body).code == "bad_feed"


@pytest.mark.parametrize("body", [b"", b"{}", b'{"error":"feed_passed"}', b"\xff"])
def test_a_refusal_without_a_signed_head_is_only_a_refusal(log: FeedLog, body: bytes) -> None:
    error = _refused(log, 410, body)
    assert (error.code, type(error)) == ("feed_refused", PehchanError)
    assert error.facts == {"status": 410}


def test_a_server_says_that_it_was_passed_or_is_behind(log: FeedLog) -> None:
    for device in range(4):
        log.append([block(device)])
    log.append([block(4)])
    for segment in sorted((log.folder / "segments").iterdir())[:-1]:
        segment.unlink()
    with Server(log) as server:
        with pytest.raises(FeedPassedError) as passed:
            _ask(log, server.address, lambda source: source.news(1, 0))
        with pytest.raises(FeedBehindError) as behind:
            _ask(log, server.address, lambda source: source.news(9, 0))
    assert passed.value.facts == {"held": 1, "first": 5}
    assert passed.value.head.snapshot is None
    assert behind.value.facts == {"held": 9, "last": 5}


def test_only_the_snapshot_that_was_named_is_taken(log: FeedLog, tmp_path: Path) -> None:
    file, target = tmp_path / "whole", tmp_path / "fetched"
    file.write_bytes(b"a store" * 1000)
    right = Snapshot(sequence=1, list_run=None, size=7000, sha256=digest_of(file))
    with _saying(200, file.read_bytes()) as address:
        _ask(log, address, lambda source: source.fetch(right, target))
        assert target.read_bytes() == file.read_bytes()
        for size, digest in ((6999, right.sha256), (7001, right.sha256), (7000, "0" * 64)):
            other = msgspec.structs.replace(right, size=size, sha256=digest)
            with pytest.raises(PehchanError) as refused:
                _ask(log, address, partial(Source.fetch, snapshot=other, target=target))
            assert refused.value.code == "bad_feed"
    with _saying(404, b"") as address, pytest.raises(PehchanError) as refused:
        _ask(log, address, lambda source: source.fetch(right, target))
    assert refused.value.code == "feed_refused"


def test_the_feed_of_a_nodes_settings_is_read_with_its_secret(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed", readers="readers.secret")
    log.append([block(5)])
    readers = log.folder / "readers.secret"
    secret(readers, make=True)

    async def read(feed: Feed) -> list[int | None]:
        source = Source.of(feed)
        try:
            return [one.device for one in (await source.news(0, 0)).entries]
        finally:
            await source.close()

    with Server(log) as server:
        key = log.signer.public
        assert asyncio.run(read(Feed(address=server.address, key=key, secret=readers))) == [5]
        with pytest.raises(PehchanError) as refused:
            asyncio.run(read(Feed(address=server.address, key=key)))
    assert refused.value.facts == {"status": 401}
