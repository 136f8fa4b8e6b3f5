"""What Prometheus reads: the node's counters and the age of its knowledge, over all processes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)

from pehchan.live.counters import BOUNDS, INTERFACES, Key, total

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Knowledge(NamedTuple):
    """What a node knows, and how old that is.

    Attributes:
        list_version: run of the list publication that the store was built from; None without one.
        feed_sequence: number of the last entry of the change feed that is in the store.
        age: seconds since the register is known to have had nothing newer; None if never.
        entries: rows of the store by kind (devices, ranges, pairs ...).
        size: bytes of the store.
    """

    list_version: int | None
    feed_sequence: int
    age: float | None
    entries: Mapping[str, int]
    size: int


class _Collector:
    """Reads the numbers at the moment when they are asked for."""

    def __init__(self, folder: Path, knowledge: Knowledge | None) -> None:
        self._folder = folder
        self._knowledge = knowledge

    def collect(self) -> Iterator[Metric]:
        """Every family of metrics."""
        sums = total(self._folder)
        requests = CounterMetricFamily(
            "pehchan_live_requests",
            "Equipment checks, by interface and answer.",
            labels=("interface", "answer"),
        )
        reasons = CounterMetricFamily(
            "pehchan_live_reasons",
            "Equipment checks, by what decided.",
            labels=("interface", "reason"),
        )
        monitored = CounterMetricFamily(
            "pehchan_live_monitored", "Checks of monitored devices.", labels=("interface",)
        )
        families = {"requests": requests, "reasons": reasons}
        for (kind, interface, answer), count in sums.items():
            if kind in families:
                families[kind].add_metric((interface, answer), count)
            elif kind == "monitored":
                monitored.add_metric((interface,), count)
        yield from (requests, reasons, monitored, _latency(sums))
        yield CounterMetricFamily(
            "pehchan_live_sink_dropped",
            "Observed pairs that could not be kept.",
            sums["sink_dropped", "", ""],
        )
        yield from _gauges(self._knowledge)


def page(folder: Path, knowledge: Knowledge | None) -> bytes:
    """Everything in Prometheus's text format; ``folder`` holds the counters."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Collector(folder, knowledge))
    return generate_latest(registry)


def _latency(sums: Mapping[Key, int]) -> HistogramMetricFamily:
    family = HistogramMetricFamily(
        "pehchan_live_latency_seconds",
        "Time to answer a check, by interface.",
        labels=("interface",),
    )
    for interface in INTERFACES:
        buckets = []
        running = 0
        for bound in (*map(str, BOUNDS), "+Inf"):
            running += sums["latency", interface, bound]
            buckets.append((bound, float(running)))
        family.add_metric((interface,), buckets, sums["nanoseconds", interface, ""] / 1e9)
    return family


def _gauges(knowledge: Knowledge | None) -> Iterator[Metric]:
    ready = "pehchan_live_ready", "1 when there is a store to answer from."
    yield GaugeMetricFamily(*ready, float(knowledge is not None))
    if knowledge is None:
        return
    if knowledge.list_version is not None:
        yield GaugeMetricFamily(
            "pehchan_live_list_version",
            "Run of the lists that the store was built from.",
            knowledge.list_version,
        )
    yield GaugeMetricFamily(
        "pehchan_live_feed_sequence",
        "Last entry of the change feed in the store.",
        knowledge.feed_sequence,
    )
    if knowledge.age is not None:
        yield GaugeMetricFamily(
            "pehchan_live_knowledge_age_seconds", "Age of the newest knowledge.", knowledge.age
        )
    yield GaugeMetricFamily("pehchan_live_store_bytes", "Size of the store.", knowledge.size)
    entries = GaugeMetricFamily(
        "pehchan_live_store_entries", "Entries of the store, by kind.", labels=("kind",)
    )
    for kind, count in knowledge.entries.items():
        entries.add_metric((kind,), count)
    yield entries
