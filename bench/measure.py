"""Time and peak memory of one command, as the operating system counts them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PEHCHAN = str(Path(sys.executable).with_name("pehchan"))


@dataclass(frozen=True)
class Measured:
    """Wall seconds, and the largest resident memory of the process in bytes."""

    seconds: float
    memory: int


def run(command: Sequence[str], *, log: Path, expect: int = 0) -> Measured:
    """Run a command to its end, its output kept in ``log``.

    Raises:
        SystemExit: it ended with another status than expected; the log's end is shown.
    """
    with log.open("ab") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != expect:
        tail = log.read_text(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{tail}")
    return Measured(seconds, usage.ru_maxrss * 1024)


def pehchan(workspace: Path, *words: str, log: Path) -> Measured:
    """Run `pehchan` on a workspace."""
    return run([PEHCHAN, *words, "--workspace", str(workspace)], log=log)


def python(module: str, *words: str, log: Path) -> Measured:
    """Run one of the bench's own floors as a process of its own."""
    return run([sys.executable, "-m", module, *words], log=log)
