"""Real nodes for the tests: processes that listen on ports of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.ports import free_port

STATUS = "/n5g-eir-eic/v1/equipment-status"
PATIENCE = 60.0  # seconds; only a test that fails waits for so long


class RunningNode:
    """A node that runs: its ports, its processes, its log."""

    def __init__(self, process: subprocess.Popen[bytes], n17: int, s13: int, log: Path) -> None:
        self.process = process
        self.n17 = n17
        self.s13 = s13
        self._log = log

    @property
    def url(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.n17}"

    @property
    def log(self) -> str:
        """What it has logged."""
        return self._log.read_text(encoding="utf-8")

    def ask(self, pei: str, **more: str) -> httpx.Response:
        """One check, over a connection of its own."""
        return httpx.get(self.url + STATUS, params={"pei": pei, **more}, timeout=10)

    def children(self, name: str = "") -> list[int]:
        """Its processes, oldest first; those whose command line holds a word."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
                line = (path / "cmdline").read_bytes().decode(errors="replace")
            except (OSError, ValueError):
                continue
            if parent == self.process.pid and name in line:
                found.append(int(path.name))
        return sorted(found)

    def workers(self) -> list[int]:
        """The processes that answer."""
        return [pid for pid in self.children() if pid not in self.children("live.keeper")]

    def wait_ready(self) -> None:
        """Return once it answers.

        Raises:
            AssertionError: it has ended, or does not answer.
        """

        def healthy() -> bool:
            assert self.process.poll() is None, self.log
            try:
                return httpx.get(self.url + "/healthz", timeout=5).status_code in (200, 503)
            except httpx.HTTPError:
                return False

        until(healthy, self)

    def stop(self) -> int:
        """SIGTERM; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def until(holds: object, node: RunningNode | None = None) -> None:
    """Wait until something holds.

    Raises:
        AssertionError: it never does.
    """
    assert callable(holds)
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, node.log if node else "it never holds"
        time.sleep(0.05)


@contextmanager
def running_node(
    folder: Path, *options: str, config: str = "", workers: int = 1
) -> Iterator[RunningNode]:
    """`pehchan live` on ports of its own.

    Args:
        folder: for the log and the settings.
        options: further words of the command line.
        config: text of its settings file; none without it.
    """
    n17, s13 = free_port(), free_port()
    command = [sys.executable, "-m", "pehchan", "live", "--workers", str(workers)]
    command += ["--n17", f"127.0.0.1:{n17}", "--s13", f"127.0.0.1:{s13}", *options]
    if config:
        (folder / "pehchan-live.toml").write_text(config, encoding="utf-8")
        command += ["--config", str(folder / "pehchan-live.toml")]
    log = folder / "node.log"
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env=environment, cwd=folder)
    node = RunningNode(process, n17, s13, log)
    try:
        node.wait_ready()
        yield node
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            for pid in (*node.children(), process.pid):
                os.kill(pid, signal.SIGKILL)
            process.wait()
