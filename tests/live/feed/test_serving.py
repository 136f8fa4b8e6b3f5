"""Where the feed may be served, and over what."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.live.feed.log import FeedLog
from pehchan.live.feed.serving import run
from pehchan.live.feed.settings import FILE
from pehchan.live.feed.signing import Verifier
from pehchan.live.feed.source import Source
from tests.live.feed.running import Running, Server, block, eventually, feed_in
from tests.live.s13.certificates import Authority
from tests.ports import free_port


def test_beyond_this_machine_only_by_tls_and_to_known_nodes(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed")
    for listen in ("0.0.0.0", "::", "192.0.2.1"):
        with pytest.raises(PehchanError) as refused:
            run(log, listen, free_port(), None, say=print)
        assert refused.value.code == "feed_needs_tls"


def test_an_address_that_is_taken(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed")
    with Server(log) as server:
        with pytest.raises(PehchanError) as refused:
            run(log, "127.0.0.1", server.port, None, say=print)
        assert refused.value.code == "address_taken"


def test_over_tls_with_certificates_on_both_sides(tmp_path: Path) -> None:
    log = feed_in(tmp_path / "feed")
    log.append([block(5)])
    authority = Authority(log.folder)
    certificate, key = authority.issue("localhost")
    (log.folder / FILE).write_text(
        f'[tls]\ncertificate = "{certificate.name}"\nkey = "{key.name}"\n'
        f'authorities = "{authority.file.name}"\n',
        encoding="utf-8",
    )
    port = free_port()
    words = ("feed", "serve", "--feed", log.folder, "--listen", f"127.0.0.1:{port}")
    with Running(*words) as server:
        eventually(lambda: _read(log, port, authority, "node") == [5], "a node may read")
        assert _read(log, port, authority, None) is None
        assert server.alive


def _read(
    log: FeedLog, port: int, authority: Authority, node: str | None
) -> list[int | None] | None:
    async def read() -> list[int | None] | None:
        source = Source(
            f"https://localhost:{port}",
            Verifier.of(log.signer.public),
            authority=authority.file,
            certificate=authority.issue(node) if node else None,
        )
        try:
            return [one.device for one in (await source.news(0, 0)).entries]
        except OSError:
            return None
        except Exception as error:  # noqa: BLE001  (each way in which TLS says no)
            assert type(error).__module__.startswith("httpx")
            return None
        finally:
            await source.close()

    return asyncio.run(read())
