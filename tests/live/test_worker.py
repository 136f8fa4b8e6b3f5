"""One worker in a real node: what it shares, counts, hands to the sink, and refuses."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx
import pyarrow.parquet as pq
from prometheus_client.parser import text_string_to_metric_families

from pehchan.live.question import Verdict
from pehchan.live.s13.messages import DISCONNECT_PEER
from tests.live import asking
from tests.live.asking import Asked
from tests.live.nodes import STATUS, RunningNode, running_node, until
from tests.live.s13.samples import OPTIONS, opened
from tests.live.stores import DEVICES, PAIRED_IMSI, make_store

BLOCKED = DEVICES[Verdict.BLACKLISTED]
SUPI = f"imsi-{str(PAIRED_IMSI)[1:]}"


def counted(node: RunningNode) -> dict[str, float]:
    """Requests over N17 by answer."""
    text = httpx.get(node.url + "/metrics").text
    return {
        sample.labels["answer"]: sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == "pehchan_live_requests_total" and sample.labels["interface"] == "n17"
    }


def test_any_worker_tells_what_all_have_counted(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    with running_node(tmp_path, "--store", str(store.path), "--no-s13", workers=2) as node:
        for _ in range(30):
            node.ask(f"imei-{BLOCKED}")
        node.ask("imei-1")
        for _ in range(6):  # whichever worker answers
            counts = counted(node)
            assert (counts["blacklisted"], counts["400"]) == (30, 1)


def test_the_sink_gets_each_pair_once_also_when_the_node_ends(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    config = f'[sink]\nfolder = "{tmp_path / "seen"}"\noperator = "operator1"\nevery = 0.5\n'
    with running_node(tmp_path, "--store", str(store.path), config=config) as node:
        for _ in range(5):
            node.ask(f"imei-{BLOCKED}", supi=SUPI)
        node.ask(f"imei-{BLOCKED}")  # nobody's
        until(lambda: list(tmp_path.glob("seen/month=*/operator=operator1/*.parquet")), node)
        node.ask(f"imei-{DEVICES[Verdict.WHITELISTED]}", supi=SUPI)
        assert node.stop() == 0
    files = sorted(tmp_path.glob("seen/month=*/operator=operator1/*.parquet"))
    rows = [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    spool = [one.suffix for one in (tmp_path / "seen" / "spool").iterdir()]
    kept = {(row["device"], row["imsi"]) for row in rows}
    assert (BLOCKED, PAIRED_IMSI) in kept
    # What a worker wrote as it ended is in the spool, for the next start to hand on.
    assert len(kept) == 2 or spool == [".pairs"]


def test_a_rate_is_kept(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    config = "[n17]\nmost_per_second = 2\n"
    with running_node(tmp_path, "--store", str(store.path), "--no-s13", config=config) as node:
        statuses = [node.ask(f"imei-{BLOCKED}").status_code for _ in range(20)]
        assert {200, 429} == set(statuses)
        assert counted(node)["429"] == statuses.count(429)


def test_tokens_are_asked_for_where_they_are_configured(tmp_path: Path) -> None:
    from tests.live.n17.test_oauth import field, jwks

    store = make_store(tmp_path / "store")
    (tmp_path / "jwks.json").write_text(jwks("k1"), encoding="utf-8")
    config = f'[n17.tokens]\nkeys = "{tmp_path / "jwks.json"}"\n'
    with running_node(tmp_path, "--store", str(store.path), "--no-s13", config=config) as node:
        assert node.ask(f"imei-{BLOCKED}").status_code == 401
        for _ in range(2):
            answer = httpx.get(
                node.url + STATUS,
                params={"pei": f"imei-{BLOCKED}"},
                headers={"authorization": field()},
            )
            assert answer.json() == {"status": "BLACKLISTED"}
        assert httpx.get(node.url + "/healthz").status_code == 200


def test_audit_by_key(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    (tmp_path / "audit").write_text("secret\n", encoding="utf-8")
    config = f'audit_key = "{tmp_path / "audit"}"\n'
    with running_node(tmp_path, "--store", str(store.path), "--no-s13", config=config) as node:
        assert httpx.get(f"{node.url}/audit/v1/list").status_code == 401
        key = {"authorization": "Bearer secret"}
        lines = httpx.get(f"{node.url}/audit/v1/list", headers=key).text.splitlines()
        assert [json.loads(line)["lists"] for line in lines] == [["allow"], ["block"], ["notice"]]
        state = httpx.get(f"{node.url}/audit/v1/devices/{BLOCKED}", headers=key).json()
        assert (state["status"], state["pairs"]) == ("BLACKLISTED", 1)
        assert str(PAIRED_IMSI)[1:] not in json.dumps(state)


def test_a_client_that_stays_keeps_no_peer_from_its_goodbye(tmp_path: Path) -> None:
    """Nor does what it asked get lost: the process is killed when its time is up."""
    store = make_store(tmp_path / "store")
    config = (
        f'drain = 1\n[s13]\norigin_host = "{OPTIONS.host}"\norigin_realm = "{OPTIONS.realm}"\n'
        f'[sink]\nfolder = "{tmp_path / "seen"}"\noperator = "operator1"\nevery = 3600\n'
    )

    async def main(node: RunningNode) -> int:
        async with opened(node.s13) as peer:
            stays = await asking.n17(node.n17)
            await stays.ask(Asked(f"{BLOCKED:014d}", str(PAIRED_IMSI)[1:]))
            stays.pause()
            stopping = asyncio.create_task(asyncio.to_thread(node.stop))
            said = await peer.receive()
            await stopping
            stays.close()
            return said.command

    with running_node(tmp_path, "--store", str(store.path), config=config) as node:
        assert asyncio.run(main(node)) == DISCONNECT_PEER
        assert "refused to gracefully stop" in node.log
    (spooled,) = tmp_path.glob("seen/spool/*.pairs")
    assert spooled.stat().st_size == 16  # one pair
