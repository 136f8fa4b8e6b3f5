"""The live check at several sizes, beside its floors: `python -m bench.live --entries 1 10 100`.

For each size, in millions of blocked devices, a store is built, and a real node (one worker of
`pehchan live`) is asked, over N17 with h2load (Debian: nghttp2-client) and over S13 with our own
generator, in turns with two floors: the same server answering a constant, and a loop that frames
and echoes. Prints a table for each interface and one of the stores. At half load every request is
counted from the moment when it was due.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import n17_load, s13_load
from pehchan.live.s13.loop import run

MILLION = 1_000_000
CONFIG = """
[n17]
port = {n17}

[s13]
port = {s13}
origin_host = "eir.bench.example"
origin_realm = "bench.example"
"""


@contextmanager
def node(folder: Path, store: Path, workers: int = 1) -> Iterator[tuple[int, int, float, int]]:
    """A running node: its two ports, seconds until its first answer, and its process."""
    n17, s13 = 16_000 + os.getpid() % 2_000, 18_000 + os.getpid() % 2_000
    config = folder / "node.toml"
    config.write_text(CONFIG.format(n17=n17, s13=s13), encoding="ascii")
    command = [sys.executable, "-m", "pehchan", "live", "--config", str(config)]
    command += ["--store", str(store), "--workers", str(workers)]
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        while not answers(n17):
            if process.poll() is not None:
                raise SystemExit("The node has ended before it answered.")
            time.sleep(0.005)
        yield n17, s13, time.perf_counter() - begun, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def answers(port: int) -> bool:
    """Whether the node answers a question about a device."""
    address = f"http://127.0.0.1:{port}{n17_load.PATH}?pei=imei-{n17_load.FIRST:014d}0"
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        return error.code == 404
    except OSError:
        return False


def memory(parent: int) -> tuple[float, float]:
    """Megabytes of a process and its children: each counted for itself, and with pages they share
    counted once."""
    found = [0.0, 0.0]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            about = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(folder.name) != parent and int(about[1]) != parent:
                continue
            lines = (folder / "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        values = dict(line.split(":", 1) for line in lines[1:])
        for at, name in enumerate(("Rss", "Pss")):
            found[at] += int(values[name].split()[0]) / 1024
    return found[0], found[1]


def n17(args: argparse.Namespace, port: int, store: Path, entries: int, folder: Path) -> list[str]:
    """The rows of N17."""
    ports = {"floor": 14_000 + os.getpid() % 2_000, "node": port}
    uris = {name: folder / f"{name}.txt" for name in ports}
    for name, one in ports.items():
        n17_load.questions(uris[name], one, entries)
    log = folder / "log"
    with n17_load.serving("floor", ports["floor"], store):
        for name in ports:
            n17_load.load(uris[name], 1, log)
        measures = {n: lambda n=n: n17_load.load(uris[n], args.seconds, log) for n in ports}
        found = n17_load.alternate(measures, args.turns)
    floor, full = n17_load.middle(found["floor"]), n17_load.middle(found["node"])
    half = n17_load.middle(
        [n17_load.half(uris["node"], port, args.seconds, full.rate / 2) for _ in range(args.turns)]
    )
    return [
        row(entries, floor.rate, full.rate, full.failed + half.failed, full[2:], half[2:]),
    ]


def s13(args: argparse.Namespace, port: int, entries: int) -> list[str]:
    """The rows of S13: one for each number of requests under way on a connection."""
    lines = []
    for window in args.window:
        words = argparse.Namespace(
            connections=4, window=window, seconds=args.seconds, devices=2 * entries
        )
        floors, fulls = [], []
        for _ in range(args.turns):
            floors.append(
                s13_load.against("floor", lambda p, w=words: run(s13_load.load(p, w, None)))
            )
            fulls.append(run(s13_load.load(port, words, None)))
        floor, full = middle(floors), middle(fulls)
        halves = [run(s13_load.load(port, words, full[0] / 2)) for _ in range(args.turns)]
        half = middle(halves)
        lines.append(row(entries, floor[0], full[0], 4 * window, full[1:], half[1:]))
    return lines


def middle(runs: list[s13_load.Figures]) -> list[float]:
    """The median of every figure."""
    return [statistics.median(values) for values in zip(*runs, strict=True)]


def row(entries: int, floor: float, rate: float, count: int, full: object, half: object) -> str:
    """A row of a table: a rate beside its floor, percentiles at full and at half load."""
    cells = [f"{entries / MILLION:g} M", str(count), f"{floor:,.0f}", f"{rate:,.0f}"]
    cells.append(f"{rate / floor:.2f}")
    for points in (full, half):
        cells.append(" / ".join(f"{point:.1f}" for point in points))  # type: ignore[attr-defined]
    return "| " + " | ".join(cells) + " |"


def build(folder: Path, entries: int) -> float:
    """A store of that many blocked devices in a folder, and the seconds it took."""
    begun = time.perf_counter()
    n17_load.build_store(folder, entries)
    return time.perf_counter() - begun


def main() -> None:
    """Measure every size, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=float, nargs="+", default=[1, 10], metavar="MILLIONS")
    parser.add_argument("--seconds", type=float, default=3, help="of each run, about")
    parser.add_argument("--turns", type=int, default=3, help="runs of each server")
    parser.add_argument("--window", type=int, nargs="+", default=[1, 16, 64])
    parser.add_argument("--data", type=Path, help="a folder for the stores; a temporary one else")
    args = parser.parse_args()
    if shutil.which("h2load") is None:
        raise SystemExit("h2load is missing (Debian: nghttp2-client).")
    stores, fives, fours = [], [], []
    with tempfile.TemporaryDirectory(dir=args.data) as scratch:
        folder = Path(scratch)
        for millions in args.entries:
            entries = int(millions * MILLION)
            store = folder / f"{entries}"
            seconds = build(store, entries)
            size = sum(file.stat().st_blocks * 512 for file in store.rglob("data.mdb"))
            with node(folder, store, workers=2) as (_, _, ready, _):
                pass
            with node(folder, store) as (five, four, again, pid):
                fives += n17(args, five, store, entries, folder)
                fours += s13(args, four, entries)
                each, shared = memory(pid)
            stores.append(
                f"| {millions:g} M | {seconds:.0f} s | {size / entries:.1f} | "
                f"{min(ready, again):.2f} s | {each:,.0f} MB | {shared:,.0f} MB |"
            )
            shutil.rmtree(store)
            print(json.dumps({"entries": entries, "n17": fives[-1], "s13": fours[-1]}), flush=True)
    tail = "rate | share of the floor | p50 / p99 / p99.9 ms | at half load, ms |"
    tables = {
        "| entries | built in | bytes each, key included | first answer after | resident | shared "
        "pages once |": stores,
        "| entries | failed | constant/s | N17 " + tail: fives,
        "| entries | under way | echo floor/s | S13 " + tail: fours,
    }
    for head, lines in tables.items():
        print(f"\n{head}\n|{'---:|' * (head.count('|') - 1)}")
        print("\n".join(lines))


if __name__ == "__main__":
    multiprocessing.freeze_support()
    main()
