"""Fetching pages: only from allowed hosts, only from public addresses, never led elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pehchan.portal.community.text.fetch import (
    LARGEST,
    Fetcher,
    NotFetched,
    is_allowed,
    is_public,
)
from tests.portal.community.text.web_made import HOST, Served, drip, html, served

URL = f"https://{HOST}/page"
PAGE = html("<title>A page</title>")


def fetcher(there: Served, **more: Any) -> Fetcher:
    """One for which this machine is the open network, and every https page is allowed."""
    return Fetcher(
        **{
            "resolve": lambda host, port: ["127.0.0.1"],
            "may_connect": lambda address: address.startswith("127."),
            "allowed": lambda url: url.startswith("https://"),
            "context": there.context,
            "port": there.port,
            **more,
        }
    )


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_addresses_of_the_open_network(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
        ),
        *(
            "169.254.169.254",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "192.0.2.1",
            "198.18.0.1",
        ),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1"),
        *("64:ff9b::a9fe:a9fe", "", "localhost", "2130706433", "0x7f.1", "127.1", "0177.0.0.1"),
    ],
)
def test_addresses_of_our_own_and_of_neighbours(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://pta.gov.pk/", True),
        ("https://www.pta.gov.pk/en/page?x=1", True),
        ("https://www.pta.gov.pk:443/", True),
        ("http://pta.gov.pk/", False),
        ("https://pta.gov.pk:8443/", False),
        ("https://pta.gov.pk:22/", False),
        ("https://pta.gov.pk@127.0.0.1/", False),
        ("https://user:word@pta.gov.pk/", False),
        ("https://pta.gov.pk.evil.example/", False),
        ("https://evilpta.gov.pk/", False),
        ("https://127.0.0.1/", False),
        ("https://[::1]/", False),
        ("https://2130706433/", False),
        ("https://0x7f000001/", False),
        ("https://0177.0.0.1/", False),
        ("https://169.254.169.254/latest/meta-data/", False),
        ("https://localhost/", False),
        ("https://pta.gov.pk\\@127.0.0.1/", False),
        ("https://pta.gov.pk%00.evil.example/", False),
        ("https://ｐta.gov.pk/", False),
        ("https://pta.gov.pk:99999/", False),
        ("ftp://pta.gov.pk/", False),
        ("file:///etc/passwd", False),
        ("gopher://pta.gov.pk/", False),
        ("//pta.gov.pk/", False),
        (f"https://pta.gov.pk/{'a' * 500}", False),
    ],
)
def test_which_pages_may_be_fetched(url: str, allowed: bool) -> None:
    assert is_allowed(url) is allowed


def test_a_page_is_fetched(tmp_path: Path) -> None:
    with served(tmp_path, lambda request: PAGE) as there:
        assert fetcher(there).page(f"{URL}?q=اردو") == b"<title>A page</title>"
        asked = there.requests[0].decode("ascii")
    assert asked.startswith("GET /page?q=%D8%A7%D8%B1%D8%AF%D9%88 HTTP/1.1\r\n")
    assert "Cookie" not in asked
    assert f"Host: {HOST}\r\n" in asked


def test_a_name_with_one_private_address_is_not_connected_to(tmp_path: Path) -> None:
    with served(tmp_path, lambda request: PAGE) as there:
        for addresses in (["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"], []):
            with pytest.raises(NotFetched, match="no public address"):
                fetcher(there, resolve=lambda host, port, found=addresses: found).page(URL)
        assert there.connections == 0


def test_the_address_that_was_looked_at_is_connected_to(tmp_path: Path) -> None:
    """A name that means something else a moment later (DNS rebinding) is not asked again."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with served(tmp_path, lambda request: PAGE) as there:
        assert fetcher(there, resolve=lambda host, port: next(answers)).page(URL)
        assert there.connections == 1
    assert next(answers) == ["10.0.0.1"]


def test_the_open_networks_own_fetcher_never_connects_here(tmp_path: Path) -> None:
    with served(tmp_path, lambda request: PAGE) as there:
        real = Fetcher(
            resolve=lambda host, port: ["127.0.0.1"], port=there.port, context=there.context
        )
        with pytest.raises(NotFetched, match="no public address"):
            real.page("https://www.pta.gov.pk/")
        assert there.connections == 0


@pytest.mark.parametrize(
    "place",
    [
        "https://other.example/",
        "http://news.example/",
        "//other.example/",
        "https://127.0.0.1/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "",
    ],
)
def test_nobody_sends_it_elsewhere(tmp_path: Path, place: str) -> None:
    answer = html("", "302 Found", location=place)
    with served(tmp_path, lambda request: answer) as there:
        with pytest.raises(NotFetched):
            fetcher(there).page(URL)
        assert there.connections <= 2


def test_it_follows_once_within_a_host(tmp_path: Path) -> None:
    def answer(request: bytes) -> bytes:
        if b"GET /page" in request:
            return html("", "301 Moved Permanently", location="/other")
        return PAGE

    with served(tmp_path, answer) as there:
        assert fetcher(there).page(URL)
        assert there.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        html("x", content_type="application/json"),
        html("x", content_type="image/svg+xml"),
        html("x", "404 Not Found"),
        html("x", "206 Partial Content"),
        b"not http at all",
        b"",
    ],
)
def test_what_is_no_page_is_not_taken(tmp_path: Path, answer: bytes) -> None:
    with served(tmp_path, lambda request: answer) as there, pytest.raises(NotFetched):
        fetcher(there).page(URL)


def test_a_large_page_is_read_to_its_limit_only(tmp_path: Path) -> None:
    with served(tmp_path, lambda request: html("a" * (4 * LARGEST))) as there:
        assert len(fetcher(there).page(URL)) == LARGEST


@pytest.mark.parametrize("begin", [html(""), b"HTTP/1.1 200 OK\r\nX-Slow: ", b""])
def test_a_slow_server_is_left(tmp_path: Path, begin: bytes) -> None:
    """One that sends a letter at a time: of the page, of a header, of the first line."""
    ended: list[int] = []

    def answer(request: bytes) -> Iterator[bytes]:
        try:
            yield from drip(begin)
            ended.append(1)
        except GeneratorExit:
            return

    with served(tmp_path, answer) as there, pytest.raises(NotFetched):
        fetcher(there, patience=0.4).page(URL)
    assert ended == []  # we left before it came to its end


def test_a_server_with_another_name_is_not_believed(tmp_path: Path) -> None:
    with served(tmp_path, lambda request: PAGE, host="other.example") as there:
        with pytest.raises(NotFetched, match="SSLCertVerificationError"):
            fetcher(there).page(URL)
        assert there.requests == []
