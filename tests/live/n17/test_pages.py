from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from pehchan.live.metrics import Knowledge
from pehchan.live.n17.openapi import description
from pehchan.live.n17.pages import Pages, health, is_local
from tests.live.n17.rsgi import Scope, answer

KNOWLEDGE = Knowledge(20261123, 17, 2.54, {"devices": 3}, 4096)
FAR = "192.0.2.9:5000"


def pages(folder: Path, *, ready: bool = True, key: str | None = None) -> Pages:
    async def lines() -> AsyncIterator[bytes]:
        yield b'{"first":1}\n'
        yield b'{"first":2}\n'

    def state(device: int) -> dict[str, Any] | None:
        return {"device": f"{device:014d}"} if ready else None

    knowledge = KNOWLEDGE if ready else None
    return Pages(folder, lambda: knowledge, state, lambda: lines() if ready else None, key)


def test_health(tmp_path: Path) -> None:
    answered = answer(pages(tmp_path), Scope("/healthz"))
    assert answered.status == 200
    assert answered.json() == {
        "status": "ready",
        "list_version": 20261123,
        "feed_sequence": 17,
        "knowledge_age_seconds": 2.5,
        "entries": {"devices": 3},
    }
    assert answer(pages(tmp_path, ready=False), Scope("/healthz")).status == 503
    assert json.loads(health(KNOWLEDGE._replace(age=None))[1])["knowledge_age_seconds"] is None


def test_metrics_and_description(tmp_path: Path) -> None:
    metrics = answer(pages(tmp_path), Scope("/metrics"))
    assert (metrics.status, b"pehchan_live_ready 1.0" in metrics.body) == (200, True)
    assert metrics.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert answer(pages(tmp_path), Scope("/openapi.json")).json() == description()


@pytest.mark.parametrize("path", ["/", "/n5g-eir-eic/v1", "/audit/v1", "/healthz/"])
def test_there_is_nothing_else(tmp_path: Path, path: str) -> None:
    answered = answer(pages(tmp_path), Scope(path))
    assert answered.status == 404
    assert answered.json()["cause"] == "RESOURCE_URI_STRUCTURE_NOT_FOUND"


@pytest.mark.parametrize("imei", ["35000000000001", "350000000000015", "3500000000000107"])
def test_audit_of_one_device(tmp_path: Path, imei: str) -> None:
    answered = answer(pages(tmp_path), Scope(f"/audit/v1/devices/{imei}"))
    assert (answered.status, answered.json()) == (200, {"device": "35000000000001"})


@pytest.mark.parametrize("imei", ["", "1234", "3500000000000a", "35000000000001077"])
def test_audit_of_no_device(tmp_path: Path, imei: str) -> None:
    assert answer(pages(tmp_path), Scope(f"/audit/v1/devices/{imei}")).status == 400


def test_the_full_list_is_a_stream(tmp_path: Path) -> None:
    answered = answer(pages(tmp_path), Scope("/audit/v1/list"))
    assert answered.status == 200
    assert [json.loads(line)["first"] for line in answered.body.splitlines()] == [1, 2]


@pytest.mark.parametrize("path", ["/audit/v1/list", "/audit/v1/devices/35000000000001"])
def test_audit_is_for_this_machine_or_for_who_has_the_key(tmp_path: Path, path: str) -> None:
    assert answer(pages(tmp_path), Scope(path, client=FAR)).status == 403
    locked = pages(tmp_path, key="secret")
    assert answer(locked, Scope(path)).status == 401
    assert answer(locked, Scope(path, client=FAR, authorization="Bearer wrong")).status == 401
    assert answer(locked, Scope(path, client=FAR, authorization="Basic secret")).status == 401
    assert answer(locked, Scope(path, client=FAR, authorization="Bearer secret")).status == 200
    assert answer(pages(tmp_path, ready=False), Scope(path)).status == 503


@pytest.mark.parametrize(
    ("client", "local"),
    [
        ("127.0.0.1:5000", True),
        ("127.8.8.8:5000", True),
        ("[::1]:5000", True),
        ("::1:5000", True),
        ("::ffff:127.0.0.1:5000", True),
        ("192.0.2.1:5000", False),
        ("", False),
        ("nobody", False),
    ],
)
def test_who_is_on_this_machine(client: str, local: bool) -> None:
    assert is_local(client) is local
