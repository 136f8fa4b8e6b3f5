from __future__ import annotations

import os
import signal
from pathlib import Path

from pehchan.live.question import Verdict
from tests.live.nodes import running_node, until
from tests.live.stores import DEVICES, make_store

BLOCKED = f"imei-{DEVICES[Verdict.BLACKLISTED]}"


def test_a_killed_keeper_is_started_again_and_answers_go_on(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    config = f'[sink]\nfolder = "{tmp_path / "seen"}"\noperator = "operator1"\n'
    with running_node(tmp_path, "--store", str(store.path), "--no-s13", config=config) as node:
        until(lambda: node.children("live.keeper"), node)
        (first,) = node.children("live.keeper")
        os.kill(first, signal.SIGKILL)
        assert node.ask(BLOCKED).status_code == 200
        until(lambda: node.children("live.keeper") not in ([], [first]), node)
        (second,) = node.children("live.keeper")
        assert node.stop() == 0
        assert not Path(f"/proc/{second}").exists()
        assert "keeper_ended" in node.log


def test_a_job_that_fails_is_tried_again_and_harms_no_other(tmp_path: Path) -> None:
    """The feed's key is no key: the keeper says so, and hands on what the sink gathered."""
    store = make_store(tmp_path / "store")
    (tmp_path / "key").write_text("no key", encoding="ascii")
    config = (
        f'[feed]\naddress = "http://127.0.0.1:1"\nkey = "{tmp_path / "key"}"\n'
        f'[sink]\nfolder = "{tmp_path / "seen"}"\noperator = "operator1"\nevery = 0.3\n'
    )
    with running_node(tmp_path, "--store", str(store.path), "--no-s13", config=config) as node:
        until(lambda: "keeper_job_failed" in node.log, node)
        node.ask(BLOCKED, supi="imsi-410011234567890")
        until(lambda: list(tmp_path.glob("seen/month=*/operator=*/*.parquet")), node)


def test_without_anything_to_do_there_is_no_keeper(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    with running_node(tmp_path, "--store", str(store.path), "--no-s13") as node:
        assert node.children("live.keeper") == []
        assert len(node.workers()) == 1
