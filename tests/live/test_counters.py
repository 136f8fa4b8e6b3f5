from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

from pehchan.live.counters import BOUNDS, PLACES, Counters, total
from pehchan.live.question import Answer, Verdict

WHITE = Answer(Verdict.WHITELISTED, "device")
MARKED = Answer(Verdict.BLACKLISTED, "something new", True)


def count(folder: Path, times: int) -> None:
    n17 = Counters(folder).interface("n17")
    for _ in range(times):
        n17.answered(WHITE, 0.0002)
    os.kill(os.getpid(), signal.SIGKILL)


def test_counts_of_one_process(tmp_path: Path) -> None:
    counters = Counters(tmp_path)
    n17, s13 = counters.interface("n17"), counters.interface("s13")
    n17.answered(WHITE, 0.00001)
    n17.answered(MARKED, 0.003)
    n17.refused(400, 99.0)
    n17.refused(418, 0.00005)
    s13.refused(3004, 0.0)
    counters.drop(7)
    sums = total(tmp_path)
    assert sums["requests", "n17", "whitelisted"] == 1
    assert sums["requests", "n17", "blacklisted"] == 1
    assert sums["requests", "n17", "400"] == 1
    assert sums["requests", "n17", "other"] == 1
    assert sums["requests", "s13", "3004"] == 1
    assert sums["reasons", "n17", "device"] == 1
    assert sums["reasons", "n17", "other"] == 1
    assert sums["monitored", "n17", ""] == 1
    assert sums["sink_dropped", "", ""] == 7
    assert sums["latency", "n17", str(BOUNDS[0])] == 2
    assert sums["latency", "n17", "0.005"] == 1
    assert sums["latency", "n17", "+Inf"] == 1
    assert sums["nanoseconds", "n17", ""] == 99_003_060_000
    assert sums["started", "", ""] > 0


def test_what_killed_processes_counted_is_not_lost(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=count, args=(tmp_path, times)) for times in (3, 4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == -signal.SIGKILL
    assert total(tmp_path)["requests", "n17", "whitelisted"] == 7


def test_a_file_that_is_just_being_made_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "1-1.counters").write_bytes(b"")
    assert set(total(tmp_path).values()) == {0}
    assert len(PLACES) == len(set(PLACES.values()))
