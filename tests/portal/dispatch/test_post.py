"""One POST to an address that somebody else chose."""

from __future__ import annotations

import socket

import pytest

from pehchan.portal.dispatch.post import PostError, check_url, is_public, post
from tests.portal.dispatch.servers import Heard, web_server


def test_an_answer_is_given_back_whatever_its_status() -> None:
    with web_server(Heard(status=[503])) as heard:
        url = f"http://127.0.0.1:{heard.port}/hook?a=1"
        answer = post(url, b"body", {"X-One": "1"}, timeout=5, private=True)
    assert (answer.status, answer.body) == (503, b"ok")
    ((path, headers, body),) = heard.requests
    assert (path, headers["X-One"], body) == ("/hook?a=1", "1", b"body")
    assert headers["Host"] == f"127.0.0.1:{heard.port}"


def test_a_redirect_is_not_followed() -> None:
    with web_server(Heard(status=[302], location="/other")) as heard:
        answer = post(f"http://127.0.0.1:{heard.port}/", b"", {}, timeout=5, private=True)
    assert answer.status == 302
    assert len(heard.requests) == 1


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2002:a00:1::",
        "64:ff9b::a00:1",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450::1", "::ffff:8.8.8.8"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "169.254.169.254"]
)
def test_however_it_is_written_a_private_address_is_not_spoken_to(host: str) -> None:
    with web_server(Heard()) as heard, pytest.raises(PostError) as error:
        post(f"https://{host}:{heard.port}/", b"", {}, timeout=5)
    assert error.value.code in {"private_address", "no_such_host"}
    assert heard.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.org/",
        "http://example.org/",
        "https://",
        "https://me:pw@example.org/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://example.org/\r\nX: 1",
        "file:///etc/passwd",
        "https://[::1",
    ],
)
def test_urls_that_are_refused(url: str) -> None:
    with pytest.raises(PostError) as error:
        check_url(url)
    assert error.value.code == "bad_url"


def test_plain_http_where_private_addresses_are_allowed() -> None:
    assert check_url("http://gateway:13013/x", private=True).hostname == "gateway"


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(PostError) as error:
        post(f"http://127.0.0.1:{port}/", b"", {}, timeout=5, private=True)
    assert error.value.code == "no_answer"
