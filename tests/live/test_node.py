"""A real node: its processes, its signals, both protocols."""

from __future__ import annotations

import asyncio
import os
import signal
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from pehchan.live.question import Verdict
from tests.live.nodes import STATUS, RunningNode, running_node, until
from tests.live.s13.certificates import Authority
from tests.live.s13.samples import OPTIONS, ecr, ecr_avps, opened, result, status
from tests.live.stores import DEVICES, PAIRED_IMSI, RUN, make_store
from tests.ports import free_port

BLOCKED = f"imei-{DEVICES[Verdict.BLACKLISTED]}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("live") / "store").path


@pytest.mark.parametrize("digits", [14, 15, 16])
def test_every_verdict_in_every_written_form(node: RunningNode, digits: int) -> None:
    kind = "imeisv" if digits == 16 else "imei"
    answers = {v: node.ask(f"{kind}-{d}{'00'[: digits - 14]}") for v, d in DEVICES.items()}
    for verdict in (Verdict.WHITELISTED, Verdict.BLACKLISTED, Verdict.GREYLISTED):
        assert (answers[verdict].status_code, answers[verdict].json()) == (
            200,
            {"status": verdict.value},
        )
        assert answers[verdict].headers["pehchan-list-version"] == str(RUN)
        assert int(answers[verdict].headers["pehchan-knowledge-age"]) >= 0
    unknown = answers[Verdict.UNKNOWN]
    assert (unknown.status_code, unknown.json()["cause"]) == (404, "ERROR_EQUIPMENT_UNKNOWN")


def test_a_pair_beats_a_block(node: RunningNode) -> None:
    answer = node.ask(BLOCKED, supi=f"imsi-{str(PAIRED_IMSI)[1:]}")
    assert answer.json() == {"status": "WHITELISTED"}
    assert node.ask(BLOCKED, supi="imsi-410019999999999").json() == {"status": "BLACKLISTED"}


def test_http_2_with_prior_knowledge_on_the_same_port(node: RunningNode) -> None:
    with httpx.Client(http1=False, http2=True) as client:
        answer = client.get(node.url + STATUS, params={"pei": BLOCKED})
    assert (answer.http_version, answer.json()) == ("HTTP/2", {"status": "BLACKLISTED"})


def test_s13_answers_from_the_same_store(node: RunningNode) -> None:
    device = DEVICES[Verdict.BLACKLISTED]

    async def main() -> tuple[int, int | None]:
        async with opened(node.s13) as client:
            answer = await client.ask(ecr(ecr_avps(f"{device:014d}")))
            return result(answer), status(answer)

    assert asyncio.run(main()) == (2001, 1)


def test_personal_data_is_not_in_the_log(node: RunningNode) -> None:
    node.ask(BLOCKED, supi="imsi-410017777777777", gpsi="msisdn-923007777777")
    node.ask("imei-nonsense", supi="imsi-410017777777777")
    assert "7777777" not in node.log
    assert str(DEVICES[Verdict.BLACKLISTED]) not in node.log


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"])
def test_other_methods(node: RunningNode, method: str) -> None:
    for path in (STATUS, "/healthz", "/openapi.json"):
        answer = httpx.request(method, node.url + path, params={"pei": BLOCKED})
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


@pytest.fixture(scope="module")
def node(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningNode]:
    names = f'[s13]\norigin_host = "{OPTIONS.host}"\norigin_realm = "{OPTIONS.realm}"\n'
    folder = tmp_path_factory.mktemp("node")
    with running_node(folder, "--store", str(store), config=names) as running:
        yield running


class Asking(threading.Thread):
    """Asks one check after the other, each over a new connection, and counts what goes wrong."""

    def __init__(self, node: RunningNode) -> None:
        super().__init__(daemon=True)
        self._node = node
        self._over = threading.Event()
        self.answered = 0
        self.failures: list[str] = []

    def run(self) -> None:
        while not self._over.is_set():
            try:
                answer = self._node.ask(BLOCKED)
                if answer.json() != {"status": "BLACKLISTED"}:
                    self.failures.append(answer.text)
                self.answered += 1
            except httpx.HTTPError as error:
                self.failures.append(repr(error))

    def finish(self) -> list[str]:
        """What went wrong."""
        self._over.set()
        self.join()
        return self.failures


def test_reload_replaces_every_worker_and_every_check_is_answered(
    store: Path, tmp_path: Path
) -> None:
    with running_node(tmp_path, "--store", str(store), workers=2) as node:
        before = set(node.workers())
        asking = Asking(node)
        asking.start()
        node.process.send_signal(signal.SIGHUP)
        until(lambda: len(node.workers()) == 2 and not before & set(node.workers()), node)
        until(lambda: node.log.count("Stopped old worker") == 2, node)
        reached = asking.answered
        until(lambda: asking.answered > reached + 20, node)
        assert asking.finish() == []
        assert "blacklisted" in httpx.get(node.url + "/metrics").text


def test_a_node_drains_and_ends_well(store: Path, tmp_path: Path) -> None:
    with running_node(tmp_path, "--store", str(store)) as node:
        assert node.ask(BLOCKED).status_code == 200
        children = node.children()
        assert node.stop() == 0
        for pid in children:
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)


def test_workers_end_when_the_first_process_is_killed(store: Path, tmp_path: Path) -> None:
    with running_node(tmp_path, "--store", str(store)) as node:
        children = node.workers()
        node.process.kill()
        node.process.wait()

        def gone() -> bool:
            return not any(Path(f"/proc/{pid}").exists() for pid in children)

        until(gone)


def test_tls_with_client_certificates(store: Path, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate, key = authority.issue("localhost")
    config = (
        f'store = "{store}"\n[n17.tls]\ncertificate = "{certificate}"\nkey = "{key}"\n'
        f'authorities = "{authority.file}"\n'
    )
    n17, s13 = free_port(), free_port()
    (tmp_path / "live.toml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "pehchan", "live", "--workers", "1"]
    command += ["--config", "live.toml", "--n17", f"127.0.0.1:{n17}", "--s13", f"127.0.0.1:{s13}"]
    url = f"https://localhost:{n17}"
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
    try:
        amf = authority.client("amf.example")

        def answers() -> bool:
            assert process.poll() is None
            try:
                return httpx.get(f"{url}/healthz", verify=amf).status_code == 200
            except httpx.HTTPError:
                return False

        until(answers)
        with httpx.Client(verify=amf, http1=False, http2=True) as client:
            answer = client.get(url + STATUS, params={"pei": BLOCKED})
        assert (answer.http_version, answer.json()) == ("HTTP/2", {"status": "BLACKLISTED"})
        with pytest.raises((httpx.HTTPError, ssl.SSLError)):
            httpx.get(url + STATUS, params={"pei": BLOCKED}, verify=authority.client(None))
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            context = authority.client("amf.example")
            context.minimum_version = context.maximum_version = version
            assert httpx.get(f"{url}/healthz", verify=context).status_code == 200
    finally:
        process.terminate()
        process.wait(30)


def test_an_address_that_is_taken_is_said_in_one_sentence(store: Path, node: RunningNode) -> None:
    command = [sys.executable, "-m", "pehchan", "live", "--store", str(store)]
    for taken in (("--n17", f"127.0.0.1:{node.n17}"), ("--s13", f"127.0.0.1:{node.s13}")):
        other = ("--s13", "--n17")[taken[0] == "--s13"]
        ran = subprocess.run(
            [*command, *taken, other, f"127.0.0.1:{free_port()}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 1
        assert ran.stderr.startswith(f"Error: {taken[0][2:].upper()} cannot listen on 127.0.0.1:")


def test_a_node_without_a_store_is_not_ready_and_says_so(tmp_path: Path) -> None:
    """It waits for the feed to bring one."""
    config = f'store = "{tmp_path / "none"}"\n[feed]\naddress = "http://127.0.0.1:1"\nkey = "k"\n'
    with running_node(tmp_path, config=config) as node:
        answer = node.ask(BLOCKED)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert httpx.get(node.url + "/healthz").status_code == 503
        make_store(tmp_path / "none")
        until(lambda: node.ask(BLOCKED).status_code == 200, node)
