"""A node's workers killed at random moments while it is asked: no wrong answer, and it recovers."""

from __future__ import annotations

import os
import random
import signal
import threading
from pathlib import Path

import httpx

from pehchan.live.question import Verdict
from tests.live.nodes import RunningNode, running_node, until
from tests.live.stores import DEVICES, make_store


class Asking(threading.Thread):
    """Asks on and on; a connection that a kill cut off is no wrong answer, a wrong word is.

    Nor is it one that a process comes too late on a busy machine, and says so (429).
    """

    def __init__(self, node: RunningNode) -> None:
        super().__init__(daemon=True)
        self._node = node
        self._over = threading.Event()
        self.right = 0
        self.cut_off = 0
        self.refused = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self._over.is_set():
            verdict, device = random.choice(list(DEVICES.items()))
            try:
                answer = self._node.ask(f"imei-{device:014d}")
            except httpx.TransportError:
                self.cut_off += 1
                continue
            if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
                self.refused += 1
                continue
            found = answer.json().get("status", answer.status_code)
            if found == (404 if verdict is Verdict.UNKNOWN else verdict.value):
                self.right += 1
            else:
                self.wrong.append(answer.text)

    def finish(self) -> None:
        self._over.set()
        self.join()


def test_killed_workers_give_no_wrong_answer_and_are_replaced(tmp_path: Path, kills: int) -> None:
    store = make_store(tmp_path / "store")
    with running_node(tmp_path, "--store", str(store.path), "--no-s13", workers=2) as node:
        asking = Asking(node)
        asking.start()
        for _ in range(max(1, kills // 3)):
            until(lambda: len(node.workers()) == 2, node)
            seen = asking.right
            os.kill(random.choice(node.workers()), signal.SIGKILL)
            until(lambda seen=seen: asking.right > seen + 3, node)
        asking.finish()
        print(  # noqa: T201, for the soak
            f"{max(1, kills // 3)} workers killed: {asking.right:,} right answers,"
            f" {asking.cut_off} cut off, {asking.refused} refused, {len(asking.wrong)} wrong"
        )
        assert asking.wrong == []
        assert asking.right > asking.cut_off
        until(lambda: len(node.workers()) == 2, node)
        assert node.stop() == 0
