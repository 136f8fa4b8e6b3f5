"""Runs commands in processes of their own and kills them at chosen moments."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

# Forked from a process that has these loaded and has done nothing yet: each child is a process
# of its own, which begins its work within milliseconds.
_server = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload(
    [
        "ibis.backends.duckdb",
        "deltalake",
        "pyarrow.dataset",
        "pyarrow.parquet",
        "typer",
        "pehchan.cli.app",
        "pehchan.intake.importing",
        "pehchan.lists.publish",
        "pehchan.policy.classify",
        "tests.scenarios.killing",
    ]
)


def start(words: Sequence[str]) -> BaseProcess:
    """A process that runs ``pehchan`` with those words."""
    process = _server.Process(target=_work, args=(list(words),))
    process.start()
    return process


def finish(process: BaseProcess) -> int:
    """Wait for a process to end; its exit status, negative when a signal ended it."""
    process.join(120)
    assert process.exitcode is not None, "the command does not come to an end"
    return process.exitcode


def run(words: Sequence[str]) -> None:
    """Run a command undisturbed; it must succeed."""
    assert finish(start(words)) == 0, f"pehchan {' '.join(words)} failed"


def kill_after(words: Sequence[str], seconds: float) -> bool:
    """Kill a command after that time; whether it was still running."""
    process = start(words)
    time.sleep(seconds)
    return _kill(process)


def kill_between(words: Sequence[str], lake: Path, chance: random.Random, span: float) -> bool:
    """Kill a command between its first file of facts and its row in ``runs``.

    Returns whether that came off; false when the run had landed by then.
    """
    landed, written = _watch(lake)
    process = start(words)
    while not written():
        time.sleep(0.001)
        assert process.is_alive() or finish(process) == 0
        if landed():
            finish(process)
            return False
    time.sleep(chance.uniform(0, span))
    return _kill(process) and not landed()


def span_of(words: Sequence[str], lake: Path) -> tuple[float, float]:
    """Seconds that a command takes, and those between its first file and its row in ``runs``."""
    landed, written = _watch(lake)
    began = time.monotonic()
    process = start(words)
    first = last = 0.0
    while not landed():
        time.sleep(0.001)
        last = time.monotonic()
        first = first or (last if written() else 0.0)
        assert process.is_alive() or finish(process) == 0
    assert finish(process) == 0
    return time.monotonic() - began, max(0.001, last - first) if first else 0.001


def _watch(lake: Path) -> tuple[Callable[[], bool], Callable[[], bool]]:
    runs = set(_files(lake, "runs/_delta_log"))
    facts = set(_facts(lake))

    def landed() -> bool:
        return bool(set(_files(lake, "runs/_delta_log")) - runs)

    def written() -> bool:
        return bool(set(_facts(lake)) - facts)

    return landed, written


def _files(lake: Path, folder: str) -> list[str]:
    try:
        return [path.name for path in (lake / folder).iterdir() if path.suffix == ".json"]
    except FileNotFoundError:
        return []


def _facts(lake: Path) -> list[str]:
    return [
        f"{folder}/{name}"
        for folder, _, names in os.walk(lake)
        if not folder.startswith(f"{lake}/runs")
        for name in names
        if name.endswith(".parquet")
    ]


def _kill(process: BaseProcess) -> bool:
    assert process.pid is not None
    if process.is_alive():
        # It may end by itself in just this moment.
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
    return finish(process) == -signal.SIGKILL


def _work(words: list[str]) -> None:
    from pehchan.cli.app import main

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    main(words)
