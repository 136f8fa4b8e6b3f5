from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from pehchan.portal.project.serving.process import Process

ENDING = "lambda *_: (print('ended in order', flush=True), sys.exit(0))"
TICKS = (
    "import signal, sys, time\n"
    f"signal.signal(signal.SIGTERM, {ENDING})\n"
    "print('began', flush=True)\n"
    "while True: time.sleep(0.05)\n"
)
DEAF = TICKS.replace(ENDING, "signal.SIG_IGN")


def wait(condition, seconds: float = 60.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


def began(log: Path, times: int) -> bool:
    return log.exists() and log.read_text().count("began") == times


def test_a_process_that_is_killed_is_started_again_and_told_of(tmp_path: Path) -> None:
    said: list[str] = []
    log = tmp_path / "log"
    process = Process("ticks", [sys.executable, "-c", TICKS], os.environ, log, say=said.append)
    process.start()
    wait(lambda: began(log, 1))
    first = process.number
    assert first is not None

    os.kill(first, signal.SIGKILL)
    wait(lambda: began(log, 2))
    assert process.number not in (None, first)
    assert len(said) == 1 and "ticks ended (-9)" in said[0]

    process.stop()
    assert process.number is None
    assert log.read_text().count("ended in order") == 1
    assert len(said) == 1


def test_a_process_that_does_not_listen_is_ended(tmp_path: Path) -> None:
    log = tmp_path / "log"
    process = Process(
        "deaf", [sys.executable, "-c", DEAF], os.environ, log, say=print, patience=0.3
    )
    process.start()
    wait(lambda: began(log, 1))
    process.stop()

    assert process.number is None
