from __future__ import annotations

from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from pehchan.live.counters import Counters
from pehchan.live.metrics import Knowledge, page
from pehchan.live.question import Answer, Verdict

KNOWLEDGE = Knowledge(20261123, 17, 2.5, {"devices": 3, "pairs": 1}, 4096)


def read(folder: Path, knowledge: Knowledge | None) -> dict[tuple[str, ...], float]:
    """The page, read by Prometheus's own parser: name and label values -> value."""
    families = text_string_to_metric_families(page(folder, knowledge).decode())
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def test_every_process_is_in_the_sums(tmp_path: Path) -> None:
    for _ in range(2):
        n17 = Counters(tmp_path).interface("n17")
        n17.answered(Answer(Verdict.BLACKLISTED, "tac"), 0.002)
    samples = read(tmp_path, KNOWLEDGE)
    assert samples["pehchan_live_requests_total", "blacklisted", "n17"] == 2
    assert samples["pehchan_live_requests_total", "blacklisted", "s13"] == 0
    assert samples["pehchan_live_reasons_total", "n17", "tac"] == 2
    assert samples["pehchan_live_latency_seconds_count", "n17"] == 2
    assert samples["pehchan_live_latency_seconds_bucket", "n17", "0.001"] == 0
    assert samples["pehchan_live_latency_seconds_bucket", "n17", "0.0025"] == 2
    assert samples["pehchan_live_latency_seconds_sum", "n17"] == 0.004


def test_what_the_node_knows(tmp_path: Path) -> None:
    samples = read(tmp_path, KNOWLEDGE)
    assert samples[("pehchan_live_ready",)] == 1
    assert samples[("pehchan_live_list_version",)] == 20261123
    assert samples[("pehchan_live_feed_sequence",)] == 17
    assert samples[("pehchan_live_knowledge_age_seconds",)] == 2.5
    assert samples[("pehchan_live_store_bytes",)] == 4096
    assert samples["pehchan_live_store_entries", "pairs"] == 1


def test_a_node_that_knows_nothing_says_so(tmp_path: Path) -> None:
    samples = read(tmp_path, None)
    assert samples[("pehchan_live_ready",)] == 0
    assert ("pehchan_live_feed_sequence",) not in samples
    unknown = KNOWLEDGE._replace(list_version=None, age=None)
    assert ("pehchan_live_knowledge_age_seconds",) not in read(tmp_path, unknown)
