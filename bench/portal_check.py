"""The public check page under load: `python -m bench.portal_check --workspace NATION`.

Starts the portal as in production (granian, PostgreSQL of its own unless DATABASE_URL is set) over
a workspace that is there already, and asks it from this machine: first one request after the other
for the time that a page takes, then as many a second as two client processes can, each visitor
with an address of its own. Prints the times, the rate, and what a first visit weighs.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import http.client
import multiprocessing
import os
import random
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

from pehchan.identity.imei import with_check_digit
from pehchan.lake.workspace import Workspace

SAMPLE = 20_000
WAIT = 60.0
SECRET = "only for this bench, and nothing else ever"


def sample(root: Path, size: int = SAMPLE) -> list[str]:
    """IMEIs to ask for: half of those that networks saw, half guessed."""
    workspace = Workspace.open(root)
    name = workspace.local_lake.view().name("devices_seen")
    rows = workspace.local_engine.connection.execute(
        f'SELECT device FROM "{name}" WHERE device >= 0 USING SAMPLE {size // 2} ROWS'
    ).fetchall()
    workspace.close()
    chance = random.Random(1)
    guessed = [f"{chance.randrange(35 * 10**12, 36 * 10**12):014d}" for _ in range(size // 2)]
    texts = [with_check_digit(text) for text in [*(f"{row[0]:014d}" for row in rows), *guessed]]
    chance.shuffle(texts)
    return texts


@contextlib.contextmanager
def portal(root: Path, port: int, workers: int) -> Iterator[None]:
    """The portal on that port."""
    from pehchan.portal.project import database

    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "pehchan.portal.project.settings",
        "PEHCHAN_WORKSPACE": str(root),
        "PEHCHAN_SECRET_KEY": SECRET,
        "PEHCHAN_PROXIES": "1",
        "PEHCHAN_LOG_LEVEL": "ERROR",
    }
    with contextlib.ExitStack() as stack:
        if "DATABASE_URL" not in environment:
            environment["DATABASE_URL"] = stack.enter_context(
                database.running(database.data_folder(root))
            )
        django = [sys.executable, "-m", "pehchan.portal"]
        quiet = {"env": environment, "stdout": subprocess.DEVNULL}
        subprocess.run([*django, "migrate"], check=True, **quiet)
        subprocess.run([*django, "collectstatic", "--noinput"], check=True, **quiet)
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi"),
                *("--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)),
                *("--blocking-threads", "2", "--no-access-log"),
                "pehchan.portal.project.wsgi:application",
            ],
            **quiet,
        )
        try:
            _wait(port)
            yield
        finally:
            server.terminate()
            server.wait(WAIT)


class Visitor:
    """One connection: fetches the form's token once, then posts numbers."""

    def __init__(self, port: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
        page, cookies = self._ask("GET", "/")
        found = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found, "the front page has a form"
        self._token = found[1].decode()
        self._cookie = cookies.split(";")[0]

    def check(self, number: str) -> bytes:
        """The verdict page on a number."""
        fields = {"csrfmiddlewaretoken": self._token, "number": number}
        page, _ = self._ask("POST", "/", urllib.parse.urlencode(fields))
        return page

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[bytes, str]:
        part = self._chance.randrange
        headers = {"X-Forwarded-For": f"10.{part(256)}.{part(256)}.{part(256)}"}
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": self._cookie,
            }
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        page = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{method} {path}: {answer.status}\n{page[:500].decode()}")
        return page, answer.headers.get("Set-Cookie", "")


def one_by_one(port: int, numbers: list[str]) -> list[float]:
    """Seconds of each check, one after the other."""
    visitor = Visitor(port, 0)
    took = []
    for number in numbers:
        begun = time.perf_counter()
        page = visitor.check(number)
        took.append(time.perf_counter() - begun)
        assert b"verdict-sentence" in page
    return took


def flood(port: int, seed: int, numbers: list[str], seconds: float, counts: object) -> None:
    """Check for so many seconds, and hand over how many and how long each took."""
    visitor = Visitor(port, seed)
    took: list[float] = []
    end = time.perf_counter() + seconds
    place = seed * 101
    while (begun := time.perf_counter()) < end:
        visitor.check(numbers[place % len(numbers)])
        took.append(time.perf_counter() - begun)
        place += 1
    counts.put(took)  # type: ignore[attr-defined]


def weight(port: int) -> dict[str, int]:
    """Bytes of the front page and of what it loads, compressed as a browser asks for it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
    found: dict[str, int] = {}

    def fetch(path: str) -> bytes:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        content = answer.read()
        found[path] = len(content)
        packed = answer.headers.get("Content-Encoding") == "gzip"
        return gzip.decompress(content) if packed else content

    page = fetch("/").decode()
    for path in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))):
        fetch(path)
    return found


def main() -> None:
    """Run the bench and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path, required=True)
    parser.add_argument("--port", type=int, default=8_765)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args()
    root = given.workspace.resolve()
    numbers = sample(root)
    with portal(root, given.port, given.workers):
        one_by_one(given.port, numbers[:200])
        took = one_by_one(given.port, numbers[200:1_200])
        context = multiprocessing.get_context("spawn")
        counts = context.Queue()
        clients = [
            context.Process(target=flood, args=(given.port, seed, numbers, given.seconds, counts))
            for seed in range(1, given.clients + 1)
        ]
        for client in clients:
            client.start()
        flooded = [counts.get() for _ in clients]
        for client in clients:
            client.join()
        found = weight(given.port)
    every = sorted(one for took_by in flooded for one in took_by)
    rate = len(every) / given.seconds
    print(f"one by one    median {statistics.median(took) * 1000:.1f} ms (target 25)")
    print(f"              99 %   {statistics.quantiles(took, n=100)[98] * 1000:.1f} ms")
    print(f"{given.clients} clients     {rate:.0f} checks a second (target 200)")
    print(f"              99 %   {every[int(len(every) * 0.99)] * 1000:.1f} ms")
    fonts = sum(size for path, size in found.items() if "/fonts/" in path)
    print(f"first visit   {(sum(found.values()) - fonts) / 1000:.1f} kB (target 60), fonts aside")
    for path, size in found.items():
        print(f"              {size:>8,} {path}")


def _wait(port: int) -> None:
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.2)
    raise SystemExit("the portal did not start")


if __name__ == "__main__":
    main()
