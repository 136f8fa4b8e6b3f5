"""One HTTP POST to an address that somebody else chose, without being led astray (SSRF).

The host's name is resolved once, each address is judged, and the connection goes to the address
that was judged: a name that answers differently the second time (DNS rebinding) gains nothing.
Redirects are not followed, proxies of the environment not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass

from pehchan.errors import PehchanError

MOST_ANSWER = 4_096


class PostError(PehchanError):
    """There was no answer, or the address may not be spoken to."""

    http_status = 422


@dataclass(frozen=True, slots=True)
class Answer:
    """The status and the beginning of the body."""

    status: int
    body: bytes


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    timeout: float,
    private: bool = False,
) -> Answer:
    """Post to a URL; the answer, whatever its status.

    Args:
        timeout: seconds for connecting, and for each wait on the answer.
        private: whether addresses that are not public may be spoken to, and plain http.

    Raises:
        PostError: ``bad_url``, ``private_address``, ``no_such_host`` or ``no_answer``.
    """
    parts = check_url(url, private=private)
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    address = _address(host, port, private=private)
    connection = _Connection(host, port, address, timeout, tls=parts.scheme == "https")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, body=body, headers=dict(headers))
        answer = connection.getresponse()
        return Answer(answer.status, answer.read(MOST_ANSWER))
    except (OSError, http.client.HTTPException) as error:
        raise PostError("no_answer", f"{host} did not answer ({type(error).__name__}).") from error
    finally:
        connection.close()


def check_url(url: str, *, private: bool = False) -> urllib.parse.SplitResult:
    """The URL in its parts, if it is one to post to.

    Raises:
        PostError: ``bad_url``: no host, another scheme, a name and password within it, or a port
            that is none.
    """
    schemes = ("https", "http") if private else ("https",)
    try:
        parts = urllib.parse.urlsplit(url)
        usable = parts.scheme in schemes and parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        usable = False
    if not usable or parts.username or not url.isascii() or not url.isprintable() or " " in url:
        raise PostError(
            "bad_url",
            "That is no address to post to.",
            "Give a full https:// address without a name and password in it.",
        )
    return parts


def _address(host: str, port: int, *, private: bool) -> str:
    """The first address of a host, once all of them were judged."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PostError("no_such_host", f"The host {host} is not known.") from error
    addresses = [str(one[4][0]) for one in found]
    if not private:
        for address in addresses:
            if not is_public(address):
                raise PostError(
                    "private_address",
                    f"The host {host} is not on the public internet.",
                    "Give a public address; an administrator can allow private ones.",
                )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also when it wraps an IPv4 address."""
    found = ipaddress.ip_address(address.split("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found.teredo:
            inner = found.teredo[1]
        if found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was judged; the name serves for TLS and the Host header."""

    def __init__(self, host: str, port: int, address: str, timeout: float, *, tls: bool) -> None:
        super().__init__(host, port, timeout=timeout)
        if tls:
            self.default_port = 443
        self._address = address
        self._context = ssl.create_default_context() if tls else None

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._context is not None:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self.host)
