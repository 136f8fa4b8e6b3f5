"""Real servers on a socket of this machine, for what speaks to the outside."""

from __future__ import annotations

import contextlib
import http.server
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Heard:
    """What a server was told, and what it answers: ``status`` may be a list, one for each."""

    port: int = 0
    status: list[int] = field(default_factory=lambda: [200])
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    location: str = ""


@contextlib.contextmanager
def web_server(heard: Heard) -> Iterator[Heard]:
    """An HTTP server that notes what is posted."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            heard.requests.append((self.path, dict(self.headers), body))
            status = heard.status.pop(0) if len(heard.status) > 1 else heard.status[0]
            self.send_response(status)
            if heard.location:
                self.send_header("Location", heard.location)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        heard.port = server.server_port
        yield from _served(server, heard)


@contextlib.contextmanager
def mail_server(heard: Heard, *, recipient: str = "250 OK") -> Iterator[Heard]:
    """An SMTP server that answers RCPT as told and notes each letter."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 mail.example")
            while line := self.rfile.readline():
                word = line.decode().split()[0].upper()
                if word == "DATA":
                    self._say("354 go on")
                    letter = b""
                    while (part := self.rfile.readline()) != b".\r\n":
                        letter += part
                    heard.requests.append(("", {}, letter))
                    self._say("250 taken")
                elif word == "RCPT":
                    self._say(recipient)
                elif word == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 mail.example")

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        heard.port = server.server_address[1]
        yield from _served(server, heard)


def _served(server: socketserver.BaseServer, heard: Heard) -> Iterator[Heard]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield heard
    finally:
        server.shutdown()
        thread.join()
