from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.live.nodes import running_node


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pehchan", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    made = run("init", str(tmp_path / "register"))
    assert made.returncode == 0, made.stderr
    return tmp_path / "register"


def test_a_store_is_built_beside_the_workspaces_tables(workspace: Path) -> None:
    for generation in (1, 2):
        built = run("live", "build", "-w", str(workspace), "--json")
        assert built.returncode == 0, built.stderr
        expected = {"store": str(workspace / "live-store"), "generation": generation}
        assert json.loads(built.stdout) == expected


def test_a_node_builds_its_store_when_there_is_none(workspace: Path, tmp_path: Path) -> None:
    with running_node(tmp_path, "--no-s13", "-w", str(workspace)) as node:
        assert httpx.get(f"{node.url}/healthz").json()["status"] == "ready"
        answer = node.ask("imei-356938035643809")
        assert (answer.status_code, answer.json()["cause"]) == (404, "ERROR_EQUIPMENT_UNKNOWN")
    assert (workspace / "live-store" / "current").is_symlink()


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--config", "none.toml"), 2, "none.toml cannot be read"),
        (("--n17", "nowhere"), 1, "'nowhere' is no address"),
        (("build", "--operator", "nobody"), 2, "There is no operator 'nobody'"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    workspace: Path, words: tuple[str, ...], status: int, sentence: str
) -> None:
    ran = run("live", *words, "-w", str(workspace))
    assert ran.returncode == status
    assert sentence in ran.stderr
    assert "Traceback" not in ran.stderr


def test_without_a_workspace_it_says_how_to_make_one(tmp_path: Path) -> None:
    ran = run("live", "-w", str(tmp_path / "none"))
    assert ran.returncode == 2
    assert "pehchan init" in ran.stderr
