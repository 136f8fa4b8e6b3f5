"""N17 under load, beside its floor: `python -m bench.n17_load [--seconds 5] [--entries 1000000]`.

The floor is the node's own server with one worker, answering a constant. Node and floor
are measured in turns with h2load (Debian: nghttp2-client), so that whatever else the machine does
harms both. Prints requests a second, and latency in milliseconds at full load and at half of it.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.http2_load import paced
from pehchan.live.s13.loop import run

PATH = "/n5g-eir-eic/v1/equipment-status"
BODY = '{"status":"WHITELISTED"}'
FIRST = 35_000_000_000_000
URIS = 20_000  # different questions, asked again and again
CONNECTIONS, STREAMS = 4, 16
TARGET_SHARE, TARGET_RATE, TARGET_P99 = 0.7, 15_000, 5.0


class Figures(NamedTuple):
    """One run: requests a second, requests that failed, percentiles of latency in milliseconds."""

    rate: float
    failed: int
    p50: float
    p99: float
    p999: float


async def constant(scope: Any, protocol: Any) -> None:
    """The floor: no looking at what is asked."""
    headers = [
        ("content-type", "application/json"),
        ("pehchan-list-version", "2026112300000001"),
        ("pehchan-knowledge-age", "1"),
    ]
    protocol.response_str(200, headers, BODY)


def serve_floor(port: int) -> None:
    """The node's own server, with the constant in the place of its application."""
    import msgspec

    from pehchan.live.node import Node
    from pehchan.live.settings import N17, LiveSettings

    with tempfile.TemporaryDirectory() as run:
        settings = msgspec.structs.replace(LiveSettings(), workers=1, n17=N17(port=port))
        node = Node(settings, Path(run))
        node.target, node.factory = "bench.n17_load:constant", False
        node.serve()


def build_store(folder: Path, entries: int) -> None:
    """A store of that many blocked devices."""
    from pehchan.live.entries import BLOCK
    from pehchan.live.store.build import building
    from pehchan.live.store.folder import StoreFolder
    from pehchan.live.store.meta import Meta

    about = Meta(list_run=2026112300000001, known_at=time.time())
    with building(StoreFolder(folder), about) as (build, _):
        for begin in range(0, entries, 1_000_000):
            count = min(1_000_000, entries - begin)
            keys = FIRST + 2 * np.arange(begin, begin + count, dtype=np.int64)
            build.devices(keys, np.full(count, BLOCK, np.uint8))


def questions(path: Path, port: int, entries: int) -> None:
    """Questions about devices in the store, and as many that are not: one URI a line."""
    devices = FIRST + np.random.default_rng(1).integers(0, 2 * entries, URIS)
    lines = (
        f"http://127.0.0.1:{port}{PATH}?pei=imeisv-{device:014d}07&supi=imsi-41001{number:010d}"
        for number, device in enumerate(devices)
    )
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


@contextmanager
def serving(kind: str, port: int, store: Path) -> Iterator[None]:
    """A server with one worker: ``node`` or ``floor``."""
    command = [sys.executable, "-m", "pehchan", "live", "--store", str(store), "--workers", "1"]
    command += ["--no-s13", "--n17", f"127.0.0.1:{port}"]
    if kind == "floor":
        command = [sys.executable, "-m", "bench.n17_load", "--floor", str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        _wait(port, process)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                time.sleep(0.5)
                return
        time.sleep(0.05)
    raise SystemExit("The server has ended before it listened.")


def load(uris: Path, seconds: float, log: Path) -> Figures:
    """One run of h2load at full load."""
    # h2load asks for each of its URIs in turn; by a duration it would know the first only.
    requests = int(seconds * 25_000)
    command = ["h2load", "-c", str(CONNECTIONS), "-i", str(uris), "--log-file", str(log)]
    command += ["-n", str(requests), "-m", str(STREAMS)]
    log.unlink(missing_ok=True)
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    done = re.search(r"finished in .*?, ([0-9.]+) req/s", text)
    statuses = re.search(r"status codes: (\d+) 2xx, \d+ 3xx, (\d+) 4xx, (\d+) 5xx", text)
    assert done and statuses, text
    latencies = sorted(int(line.split()[2]) for line in log.read_text().splitlines())
    failures = int(statuses[3]) + (requests - int(statuses[1]) - int(statuses[2]))
    return Figures(float(done[1]), failures, *(one / 1000 for one in points(latencies)))


def half(uris: Path, port: int, seconds: float, rate: float) -> Figures:
    """One run at an even pace of so many requests a second."""
    paths = [line.partition(f":{port}")[2] for line in uris.read_text().splitlines()]
    done, failed, latencies = run(paced(port, paths, seconds, rate, CONNECTIONS))
    return Figures(done, failed, *points(latencies))


def points(latencies: Sequence[float]) -> list[float]:
    """The median, and the 99th and 99.9th percentile, of sorted values."""
    return [latencies[int(len(latencies) * share)] for share in (0.5, 0.99, 0.999)]


def alternate(measure: dict[str, Callable[[], Figures]], turns: int) -> dict[str, list[Figures]]:
    """Measurements in turns."""
    found: dict[str, list[Figures]] = {name: [] for name in measure}
    for _ in range(turns):
        for name, one in measure.items():
            found[name].append(one())
    return found


def middle(runs: list[Figures]) -> Figures:
    """The median of every figure; failures are summed."""
    rate, p50, p99, p999 = (
        statistics.median(getattr(run, name) for run in runs)
        for name in ("rate", "p50", "p99", "p999")
    )
    return Figures(rate, sum(run.failed for run in runs), p50, p99, p999)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5, help="of each run, about")
    parser.add_argument("--turns", type=int, default=3, help="runs of each server")
    parser.add_argument("--entries", type=int, default=1_000_000, help="devices in the store")
    parser.add_argument("--store", type=Path, help="a folder that keeps the store between calls")
    parser.add_argument("--floor", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.floor is not None:
        serve_floor(args.floor)
        return
    if shutil.which("h2load") is None:
        raise SystemExit("h2load is missing (Debian: nghttp2-client).")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        store = args.store or folder / "store"
        if not store.exists():
            begun = time.perf_counter()
            build_store(store, args.entries)
            print(f"store of {args.entries:,} built in {time.perf_counter() - begun:.1f} s")
        ports = {"floor": 17_700 + os.getpid() % 1000, "node": 18_700 + os.getpid() % 1000}
        uris = {name: folder / f"{name}.txt" for name in ports}
        for name, port in ports.items():
            questions(uris[name], port, args.entries)
        log = folder / "log"
        with serving("floor", ports["floor"], store), serving("node", ports["node"], store):
            for name in ports:
                load(uris[name], 0.5, log)
            runs = alternate(
                {n: lambda n=n: load(uris[n], args.seconds, log) for n in ports}, args.turns
            )
            floor, node = middle(runs["floor"]), middle(runs["node"])
            calm = half(uris["node"], ports["node"], args.seconds, node.rate / 2)
    print(f"{'':24}{'requests/s':>12}{'failed':>8}{'p50 ms':>9}{'p99 ms':>9}{'p99.9 ms':>10}")
    for title, figures in (("constant answer", floor), ("N17", node), ("N17 at half load", calm)):
        rate, failed, p50, p99, p999 = figures
        print(f"{title:24}{rate:12,.0f}{failed:8}{p50:9.2f}{p99:9.2f}{p999:10.2f}")
    print(f"share of the constant answer: {node.rate / floor.rate:.2f} (target {TARGET_SHARE})")
    print(f"requests a second of one worker: {node.rate:,.0f} (target {TARGET_RATE:,})")
    print(f"p99 at half load: {calm.p99:.2f} ms (target below {TARGET_P99})")


if __name__ == "__main__":
    main()
