"""Fetching a page that a member linked to, without being led anywhere else.

Only over https, only from hosts that the settings name, only from public addresses; the address
that was looked at is the one that is connected to, so a name cannot change its meaning in between.
A server may send on to another page of the same host, once, and has little time and space.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

LARGEST = 256 * 1024  # bytes of a page
PATIENCE = 6.0  # seconds for all of it
AGENT = "Pehchan-link-titles"


class NotFetched(Exception):
    """Why a page was not fetched."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open network: not ours, not a neighbour's, no group."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is None and found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
    return found.is_global and not (
        found.is_multicast or found.is_reserved or found.is_unspecified or found.is_loopback
    )


def is_allowed(url: str) -> bool:
    """Whether a page may be fetched: over https, from a host that the settings name, by name."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or port not in (None, 443) or "@" in parts.netloc:
        return False
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", host) or len(url) > 500:
        return False
    return any(host == one or host.endswith(f".{one}") for one in settings.PEHCHAN_LINK_HOSTS)


def _resolved(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


@dataclass(frozen=True)
class Fetcher:
    """What fetches pages; tests give it another network."""

    resolve: Callable[[str, int], list[str]] = _resolved
    may_connect: Callable[[str], bool] = is_public
    allowed: Callable[[str], bool] = is_allowed
    context: Callable[[], ssl.SSLContext] = _context
    port: int = 443
    patience: float = PATIENCE
    _sent_on: int = field(default=1)

    def page(self, url: str) -> bytes:
        """The beginning of an HTML page.

        Raises:
            NotFetched: it may not be fetched, is no HTML, is too slow, or is not there.
        """
        end = time.monotonic() + self.patience
        for _ in range(self._sent_on + 1):
            if not self.allowed(url):
                raise NotFetched("not allowed")
            try:
                found = self._once(url, end)
            except (OSError, http.client.HTTPException, UnicodeError) as error:
                raise NotFetched(type(error).__name__) from error
            if isinstance(found, bytes):
                return found
            before, url = url, urljoin(url, found)
            if urlsplit(url).hostname != urlsplit(before).hostname:
                raise NotFetched("sent elsewhere")
        raise NotFetched("sent on too often")

    def _once(self, url: str, end: float) -> bytes | str:
        """The page, or the address that the server sends on to."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        addresses = self.resolve(host, self.port)
        if not addresses or not all(self.may_connect(one) for one in addresses):
            raise NotFetched("no public address")
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with self._connected(addresses[0], host, end) as connection:
            connection.request(
                "GET",
                _ascii(target),
                headers={
                    "Host": host,
                    "User-Agent": AGENT,
                    "Accept": "text/html",
                    "Accept-Encoding": "identity",
                    "Connection": "close",
                },
            )
            response = connection.getresponse()
            if response.status in {301, 302, 303, 307, 308}:
                return response.headers.get("Location", "")
            kind = response.headers.get_content_type()
            if response.status != 200 or kind not in {"text/html", "application/xhtml+xml"}:
                raise NotFetched(f"{response.status} {kind}")
            return _read(response, end)

    @contextlib.contextmanager
    def _connected(
        self, address: str, host: str, end: float
    ) -> Iterator[http.client.HTTPConnection]:
        """A connection to just this address, whose certificate is the host's; cut when time is up.

        A socket's own time limit is for each read: who sends a letter at a time would keep us busy.
        """
        with (
            socket.create_connection((address, self.port), _left(end)) as plain,
            _cut(plain, end),
            self.context().wrap_socket(plain, server_hostname=host) as safe,
        ):
            connection = http.client.HTTPConnection(host, self.port)
            connection.sock = safe
            yield connection


@contextlib.contextmanager
def _cut(plain: socket.socket, end: float) -> Iterator[None]:
    """End the connection when its time is up, whatever is being waited for."""
    same = plain.dup()

    def shut() -> None:
        with contextlib.suppress(OSError):
            same.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(_left(end), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        same.close()


def _read(response: http.client.HTTPResponse, end: float) -> bytes:
    read = bytearray()
    while len(read) < LARGEST:
        some = response.read1(min(16_384, LARGEST - len(read)))
        _left(end)
        if not some:
            break
        read += some
    return bytes(read)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise NotFetched("too slow")
    return left


def _ascii(target: str) -> str:
    return quote(target, safe="/?&=%:;,+~!*'()@$#[]")
