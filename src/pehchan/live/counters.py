"""What a node counts: numbers in memory that its processes share, so that any of them can tell.

Each process counts in a small file of its own, mapped into memory: no lock, and nothing is lost
when a process is killed. The files lie in one folder that lives as long as the node.
"""

from __future__ import annotations

import mmap
import os
import time
from bisect import bisect_left
from pathlib import Path

from pehchan.live.question import Answer, Verdict

INTERFACES = ("n17", "s13")
REASONS = ("pair", "device", "range", "tac", "imsi", "default", "global")
OTHER = "other"
# What an interface answers beside the four verdicts: HTTP statuses, Diameter result codes.
_N17_CODES = ("400", "401", "403", "404", "405", "414", "429", "500", "503")
_S13_CODES = ("3001", "3002", "3003", "3004", "3007", "3008", "3009", "5001", "5003", "5004",
              "5005", "5009", "5012", "5014")  # fmt: skip
_VERDICTS = tuple(verdict.value.lower() for verdict in Verdict)
# Upper bounds of the latency histogram, in seconds.
BOUNDS = (0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)

_NANOSECONDS = 1_000_000_000
Key = tuple[str, str, str]  # what is counted, interface, answer


def _keys() -> list[Key]:
    keys: list[Key] = []
    for interface, codes in zip(INTERFACES, (_N17_CODES, _S13_CODES), strict=True):
        keys += [("requests", interface, answer) for answer in (*_VERDICTS, *codes, OTHER)]
        keys += [("reasons", interface, reason) for reason in (*REASONS, OTHER)]
        keys += [("monitored", interface, ""), ("nanoseconds", interface, "")]
        keys += [("latency", interface, str(bound)) for bound in (*BOUNDS, "+Inf")]
    return [*keys, ("sink_dropped", "", ""), ("started", "", "")]


PLACES: dict[Key, int] = {key: place for place, key in enumerate(_keys())}


class Counters:
    """The numbers of one process.

    Raises:
        OSError: the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / f"{os.getpid()}-{time.monotonic_ns()}.counters"
        with path.open("w+b") as file:
            file.truncate(8 * len(PLACES))
            self._map = mmap.mmap(file.fileno(), 0)
        self._values = memoryview(self._map).cast("Q")
        self._values[PLACES["started", "", ""]] = int(time.time())

    def interface(self, name: str) -> InterfaceCounters:
        """The numbers of one interface, ``n17`` or ``s13``."""
        return InterfaceCounters(self._values, name)

    def drop(self, count: int) -> None:
        """So many observed pairs could not be kept."""
        self._values[PLACES["sink_dropped", "", ""]] += count


class InterfaceCounters:
    """Counts the requests of one interface, in a fraction of a microsecond each."""

    def __init__(self, values: memoryview[int], name: str) -> None:
        self._values = values
        self._requests = {
            answer: place
            for (kind, interface, answer), place in PLACES.items()
            if kind == "requests" and interface == name
        }
        self._verdicts = {v: self._requests[v.value.lower()] for v in Verdict}
        self._reasons = {reason: PLACES["reasons", name, reason] for reason in (*REASONS, OTHER)}
        self._other = self._reasons[OTHER]
        self._monitored = PLACES["monitored", name, ""]
        self._nanoseconds = PLACES["nanoseconds", name, ""]
        self._latency = PLACES["latency", name, str(BOUNDS[0])]

    def answered(self, answer: Answer, seconds: float) -> None:
        """A check was answered with a verdict."""
        values = self._values
        values[self._verdicts[answer.verdict]] += 1
        values[self._reasons.get(answer.reason, self._other)] += 1
        if answer.monitored:
            values[self._monitored] += 1
        values[self._latency + bisect_left(BOUNDS, seconds)] += 1
        values[self._nanoseconds] += int(seconds * _NANOSECONDS)

    def refused(self, code: int, seconds: float) -> None:
        """A check was refused with an HTTP status or a Diameter result code."""
        values = self._values
        values[self._requests.get(str(code), self._requests[OTHER])] += 1
        values[self._latency + bisect_left(BOUNDS, seconds)] += 1
        values[self._nanoseconds] += int(seconds * _NANOSECONDS)


def total(folder: Path) -> dict[Key, int]:
    """The sums over every process that there is or was since the node's start.

    ``started`` is the newest process's start, in seconds since 1970.
    """
    sums = dict.fromkeys(PLACES, 0)
    newest = 0
    for path in folder.glob("*.counters"):
        data = path.read_bytes()
        if len(data) != 8 * len(PLACES):
            continue  # its process is just making it
        values = memoryview(data).cast("Q")
        for key, place in PLACES.items():
            sums[key] += values[place]
        newest = max(newest, values[PLACES["started", "", ""]])
    sums["started", "", ""] = newest
    return sums
