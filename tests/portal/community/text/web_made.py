"""A small web of https servers on this machine, for what fetches pages."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "news.example"


@dataclass
class Served:
    """A server: where it listens, and the requests that came to it."""

    port: int
    authority: Path
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0

    def context(self) -> ssl.SSLContext:
        """What trusts it."""
        return ssl.create_default_context(cafile=str(self.authority))


def html(body: str, status: str = "200 OK", **headers: str) -> bytes:
    """An answer; ``content_type`` and ``location`` are headers."""
    given = {"content_type": "text/html; charset=utf-8", **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in given.items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", body]).encode()


@contextmanager
def served(
    folder: Path, answer: Callable[[bytes], bytes | Iterator[bytes]], host: str = HOST
) -> Iterator[Served]:
    """A server on 127.0.0.1 whose certificate is that host's; it answers each request so."""
    certificate = _certificate(folder, host)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listening = socket.create_server(("127.0.0.1", 0))
    made = Served(listening.getsockname()[1], certificate)

    def serve() -> None:
        while True:
            try:
                plain, _ = listening.accept()
            except OSError:
                return
            made.connections += 1
            threading.Thread(target=one, args=(plain,), daemon=True).start()

    def one(plain: socket.socket) -> None:
        with suppress(OSError, ssl.SSLError), context.wrap_socket(plain, server_side=True) as safe:
            request = safe.recv(65_536)
            made.requests.append(request)
            given = answer(request)
            for piece in [given] if isinstance(given, bytes) else given:
                safe.sendall(piece)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield made
    finally:
        listening.close()


def drip(begin: bytes) -> Iterator[bytes]:
    """An answer that never ends."""
    yield begin
    for _ in range(200):
        time.sleep(0.05)
        yield b"a"


def _certificate(folder: Path, host: str) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName(
                [x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]
            ),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path
