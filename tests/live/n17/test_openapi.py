from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import httpx

from pehchan.live.n17.openapi import description
from tests.live.nodes import running_node
from tests.live.stores import make_store

PUBLISHED = Path(__file__).parents[3] / "docs" / "reference" / "live-openapi.json"


def test_what_is_published_is_what_a_node_says() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == description()


def test_our_own_description_finds_no_fault_in_a_real_node(tmp_path: Path) -> None:
    """Schemathesis, with every check, against the description that the node itself publishes."""
    store = make_store(tmp_path / "store")
    with running_node(tmp_path, "--store", str(store.path), "--no-s13") as node:
        assert httpx.get(f"{node.url}/openapi.json").json() == description()
        run = (Path(sys.executable).with_name("schemathesis"), "run", "--seed", "1")
        ran = subprocess.run(
            [*run, f"{node.url}/openapi.json", "--max-examples", "40"],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr
        assert httpx.get(f"{node.url}/healthz").json()["status"] == "ready"
