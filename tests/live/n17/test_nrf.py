"""Registration with a real NRF server, over HTTP/2 with prior knowledge."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pehchan.live.n17.nrf import Registration
from pehchan.live.settings import N17, Nrf, Tls
from tests.live.nodes import running_node, until
from tests.live.stores import make_store
from tests.ports import free_port

ROOT = Path(__file__).parents[3]
INSTANCE = "6e5a1f6a-3c3f-4f0e-9d7b-2d0c5f6b7a80"


class RunningNrf:
    """An NRF that runs, and what it was asked."""

    def __init__(self, port: int, log: Path) -> None:
        self.port = port
        self.log = log
        self.address = f"http://127.0.0.1:{port}"

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Every request, oldest first."""
        if not self.log.exists():
            return []
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    @property
    def methods(self) -> list[str]:
        """The methods of every request."""
        return [one["method"] for one in self.asked]

    def forget(self) -> None:
        """Have it forget everybody at the next request."""
        self.log.with_suffix(".forget").touch()


@pytest.fixture
def nrf(tmp_path: Path) -> Iterator[RunningNrf]:
    running = RunningNrf(free_port(), tmp_path / "nrf.log")
    command = [sys.executable, "-m", "tests.live.n17.nrf_server", str(running.port)]
    process = subprocess.Popen([*command, str(running.log)], cwd=ROOT)
    yield running
    process.send_signal(signal.SIGTERM)
    process.wait(30)


def registration(nrf: RunningNrf, ready: Callable[[], bool] = lambda: True) -> Registration:
    settings = Nrf(address=nrf.address, advertise="192.0.2.7", plmns=("41001",))
    return Registration(settings, N17(port=7777), ready, INSTANCE)


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.05)


async def _run(registering: Registration, holds: Callable[[], bool]) -> None:
    task = asyncio.create_task(registering.run())
    try:
        await _until(holds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_registers_beats_and_leaves(nrf: RunningNrf) -> None:
    registering = registration(nrf)
    asyncio.run(_run(registering, lambda: nrf.methods.count("PATCH") >= 2))
    first, *_, last = nrf.asked
    assert (first["method"], first["http"]) == ("PUT", "2")
    assert first["path"] == f"/nnrf-nfm/v1/nf-instances/{INSTANCE}"
    beat = nrf.asked[1]
    assert beat["type"] == "application/json-patch+json"
    assert beat["body"] == [{"op": "replace", "path": "/nfStatus", "value": "REGISTERED"}]
    assert last["method"] == "DELETE"
    assert not registering.registered


def test_what_the_nrf_has_forgotten_is_registered_again(nrf: RunningNrf) -> None:
    async def main() -> None:
        registering = registration(nrf)
        task = asyncio.create_task(registering.run())
        await _until(lambda: "PATCH" in nrf.methods)
        nrf.forget()
        # The heartbeat after it shows that the answer to the second registration has arrived.
        await _until(lambda: nrf.methods.count("PUT") == 2 and nrf.methods[-1] == "PATCH")
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(main())
    assert nrf.methods[-1] == "DELETE"


def test_a_node_that_cannot_answer_is_suspended(nrf: RunningNrf) -> None:
    asyncio.run(_run(registration(nrf, lambda: False), lambda: "PATCH" in nrf.methods))
    assert nrf.asked[0]["body"]["nfStatus"] == "SUSPENDED"
    assert nrf.asked[1]["body"][0]["value"] == "SUSPENDED"


def test_an_nrf_that_is_not_there_is_tried_again() -> None:
    async def main() -> None:
        registering = registration(RunningNrf(free_port(), Path("none")))
        task = asyncio.create_task(registering.run())
        await asyncio.sleep(0.5)
        assert not task.done()
        assert not registering.registered
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(main())


@pytest.mark.parametrize(
    ("advertise", "name", "value"),
    [
        ("192.0.2.7", "ipv4Addresses", ["192.0.2.7"]),
        ("2001:db8::7", "ipv6Addresses", ["2001:db8::7"]),
        ("eir.example", "fqdn", "eir.example"),
    ],
)
def test_the_profile_is_what_the_standard_asks_for(
    shared: Callable[..., Path], advertise: str, name: str, value: object
) -> None:
    """Held against the 3GPP's own schema of an NFProfile."""
    import jsonschema_rs
    import yaml

    tls = Tls(certificate=Path("eir.pem"), key=Path("eir.key"))
    settings = Nrf(address="https://nrf.example", advertise=advertise, plmns=("41001", "310410"))
    profile = Registration(settings, N17(port=7777, tls=tls), lambda: True, INSTANCE).profile()
    assert profile[name] == value
    assert profile["plmnList"][1] == {"mcc": "310", "mnc": "410"}
    assert profile["nfServices"][0]["scheme"] == "https"
    folder = shared("data", "3gpp-r17")
    names = {path.name for path in folder.glob("*.yaml")}

    def known(part: object) -> object:
        """The document without references to those that are not there."""
        if isinstance(part, dict):
            place = part.get("$ref", "")
            if isinstance(place, str) and place.partition("#")[0] not in names | {""}:
                return {}
            return {key: known(value) for key, value in part.items()}
        return [known(one) for one in part] if isinstance(part, list) else part

    def load(address: str) -> object:
        path = folder / address.rpartition("/")[2]
        return known(yaml.safe_load(path.read_text(encoding="utf-8")))

    validator = jsonschema_rs.Draft202012Validator(
        {"$ref": "file:///TS29510_Nnrf_NFManagement.yaml#/components/schemas/NFProfile"},
        retriever=load,
    )
    validator.validate(profile)
    del profile["nfType"]
    assert not validator.is_valid(profile)


def test_a_node_registers_itself_and_leaves_before_it_ends(nrf: RunningNrf, tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    config = f'[nrf]\naddress = "{nrf.address}"\nadvertise = "127.0.0.1"\n'
    with running_node(tmp_path, "--store", str(store.path), config=config) as node:
        until(lambda: "PATCH" in nrf.methods, node)
        assert nrf.asked[0]["body"]["nfServices"][0]["ipEndPoints"][0]["port"] == node.n17
        assert node.stop() == 0
    assert nrf.methods[-1] == "DELETE", node.log
    instances = {one["path"] for one in nrf.asked}
    assert instances == {
        f"/nnrf-nfm/v1/nf-instances/{(store.path / 'nf-instance').read_text(encoding='ascii')}"
    }
