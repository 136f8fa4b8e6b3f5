"""A process that is kept running: started again when it ends, stopped when all is stopped."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_PAUSES = (0.2, 1.0, 3.0, 10.0)  # seconds before it is started again
_CALM = 30.0  # seconds after which crashes are forgotten


class Process:
    """One program.

    Args:
        name: what it is called to people.
        command: its words.
        environment: all of its environment.
        log: the file that gets what it prints.
        say: is told when it ended by itself.
        patience: seconds that it has to end in when it is stopped.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
        *,
        say: Callable[[str], None],
        patience: float = 20.0,
    ) -> None:
        self.name = name
        self.log = log
        self._command = list(command)
        self._environment = dict(environment)
        self._say = say
        self._patience = patience
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = threading.Thread(target=self._keep, name=name, daemon=True)

    @property
    def number(self) -> int | None:
        """The process's number, while it runs."""
        running = self._process is not None and self._process.poll() is None
        return self._process.pid if running and self._process else None

    def start(self) -> None:
        """Start it, and again whenever it ends."""
        self._spawn()
        self._watch.start()

    def stop(self) -> None:
        """Ask it to end, wait for it, and end it if it does not."""
        self._stopping.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(self._patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _spawn(self) -> None:
        with self.log.open("ab") as log:
            # A session of its own: an interrupt at the keyboard is for whoever stops it in order.
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _keep(self) -> None:
        crashes: list[float] = []
        while self._process is not None:
            status = self._process.wait()
            if self._stopping.is_set():
                return
            now = time.monotonic()
            crashes = [at for at in crashes if now - at < _CALM] + [now]
            self._say(f"{self.name} ended ({status}) and is started again; see {self.log}.")
            if self._stopping.wait(_PAUSES[min(len(crashes), len(_PAUSES)) - 1]):
                return
            self._spawn()
            if self._stopping.is_set():  # stopped while it was being started
                self._process.terminate()
                self._process.wait()
                return
