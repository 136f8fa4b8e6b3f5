"""The live check's store: `python -m bench.live_store [--devices 10000000] [--folder DIR]`.

Builds a store of that many blocked devices out of sorted columns, as a publication does, and asks
it. Prints the build's time, bytes on disk for each entry, the time until a process that opens it
has its first answer, memory, and decisions a second in one process, beside the floor: the same loop
without a store.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from pehchan.live.decision import DecisionOptions, decide
from pehchan.live.entries import BLOCK, KNOWN
from pehchan.live.question import Question
from pehchan.live.store.build import building
from pehchan.live.store.folder import StoreFolder
from pehchan.live.store.meta import Meta

BATCH = 500_000
ASKED = 200_000
TODAY = 20_600
SPACING = 997_651  # between device keys: scattered over all TACs


def build(folder: StoreFolder, devices: int) -> float:
    """Build the store; returns seconds."""
    start = time.perf_counter()
    spacing = min(SPACING, 10**14 // devices)
    with building(folder, Meta(built_at=time.time())) as (store, _):
        for first in range(0, devices, BATCH):
            keys = np.arange(first, min(first + BATCH, devices), dtype=np.int64) * spacing
            lists = np.full(len(keys), BLOCK | KNOWN, np.uint8)
            store.devices(keys, lists, {"block_from": 15_000 + keys % 5_000})
        store.tacs(np.arange(0, 10**8, 499, dtype=np.int64), np.full(200_401, KNOWN, np.uint8))
    return time.perf_counter() - start


def rate(answer: Callable[[Question], object], questions: list[Question]) -> float:
    """Answers a second."""
    start = time.perf_counter()
    for question in questions:
        answer(question)
    return len(questions) / (time.perf_counter() - start)


def ask(path: Path, devices: int) -> None:
    """In a process of its own: the time to the first answer, then decisions a second."""
    start = time.perf_counter()
    folder, options = StoreFolder(path), DecisionOptions()
    decide(folder.current(), Question(SPACING), TODAY, options)
    ready = time.perf_counter() - start
    chance = random.Random(1)
    spacing = min(SPACING, 10**14 // devices)
    half = (chance.randrange(devices) * spacing for _ in range(ASKED // 2))
    keys = [*half, *(chance.randrange(10**14) for _ in range(ASKED // 2))]
    chance.shuffle(keys)
    questions = [Question(key) for key in keys]
    cold = rate(lambda one: decide(folder.current(), one, TODAY, options), questions)
    warm = rate(lambda one: decide(folder.current(), one, TODAY, options), questions)
    floor = rate(lambda one: one, questions)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, value in (
        ("ready after, ms", f"{ready * 1000:.1f}"),
        ("decisions/s, first time", f"{cold:,.0f}"),
        ("decisions/s, again", f"{warm:,.0f}"),
        ("floor: the loop alone/s", f"{floor:,.0f}"),
        ("memory, the map included, MB", f"{memory:.0f}"),
    ):
        print(f"{name:<34}{value:>16}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--devices", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--ask", action="store_true", help="only ask a store that is there")
    options = parser.parse_args()
    if options.ask:
        ask(options.folder, options.devices)
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        folder = StoreFolder(place)
        seconds = build(folder, options.devices)
        data = folder.current().environment.folder / "data.mdb"
        size = data.stat().st_blocks * 512 / options.devices
        for name, value in (
            ("blocked devices", f"{options.devices:,}"),
            ("build, s", f"{seconds:.1f}"),
            ("bytes on disk each, key included", f"{size:.1f}"),
        ):
            print(f"{name:<34}{value:>16}")
        sys.stdout.flush()
        command = [sys.executable, "-m", "bench.live_store", "--ask", "--folder", place]
        subprocess.run([*command, "--devices", str(options.devices)], check=True)


if __name__ == "__main__":
    main()
