"""A small NRF for the tests: Nnrf_NFManagement over HTTP/2, served by granian.

`python -m tests.live.n17.nrf_server PORT LOG`: every request is a line of JSON in the log. A file
LOG.forget makes it forget everybody, once.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

HEARTBEAT = 1  # seconds; what it tells its clients
PREFIX = "/nnrf-nfm/v1/nf-instances/"

known: dict[str, Any] = {}


async def app(scope: Any, protocol: Any) -> None:
    """Answer one request."""
    body = (await protocol()).decode()
    log = Path(os.environ["NRF_LOG"])
    forget = log.with_suffix(".forget")
    if forget.exists():
        forget.unlink()
        known.clear()
    instance = scope.path.removeprefix(PREFIX)
    line = {
        "method": scope.method,
        "path": scope.path,
        "http": scope.http_version,
        "type": scope.headers.get("content-type"),
        "body": json.loads(body) if body else None,
    }
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    if scope.method == "PUT":
        status = 200 if instance in known else 201
        known[instance] = {**json.loads(body), "heartBeatTimer": HEARTBEAT}
        headers = [("content-type", "application/json"), ("location", scope.path)]
        protocol.response_str(status, headers, json.dumps(known[instance]))
    elif instance not in known:
        problem = json.dumps({"status": 404, "cause": "RESOURCE_NOT_FOUND"})
        protocol.response_str(404, [("content-type", "application/problem+json")], problem)
    else:
        if scope.method == "DELETE":
            del known[instance]
        protocol.response_empty(204, [])


def main() -> None:
    """Serve until SIGTERM."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    os.environ["NRF_LOG"] = sys.argv[2]
    Granian(
        "tests.live.n17.nrf_server:app",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.RSGI,
        http=HTTPModes.http2,
        websockets=False,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    main()
