"""A node: the process that starts the others, and starts them again.

Workers get their listening sockets from here, so that a connection waits for the next worker when
one is replaced (SIGHUP) or killed, and is not refused. A worker that is to end takes no more
connections first, and has a moment for the requests that are on their way on those it has taken.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from granian._granian import ListenerSpec
from granian.constants import HTTPModes, Interfaces, RuntimeModes, SSLProtocols
from granian.http import HTTP1Settings, HTTP2Settings
from granian.server.mp import MPServer

from pehchan.errors import PehchanError
from pehchan.live import logs
from pehchan.live.listening import BACKLOG, bound
from pehchan.live.reload import check, taken_over
from pehchan.live.settings import LiveSettings, encode
from pehchan.live.worker import LEAVE, LEAVING, RUN, SETTINGS, SOCKETS

_ASK_FOR_LIFE = 20_000  # milliseconds of silence on HTTP/2 before a ping; 20 s for its answer
_OVERLAP = 1.0  # seconds that an old worker serves on beside the new one
_CRASH_PAUSES = (0.0, 0.0, 0.1, 0.5, 2.0)  # seconds before a worker is started again
_CALM = 10.0  # seconds after which crashes are forgotten
_KEEPER_PAUSE = 1.0
_GRACE = 5.0

# Held while a process is made: a worker forked within the keeper's start would inherit the pipe
# whose end that start waits for.
_forking = threading.Lock()

logger = logging.getLogger(__name__)


class Node(MPServer):
    """Granian's supervisor, with one shared socket, a keeper beside the workers, and patience.

    Args:
        settings: the node's.
        run: a folder for what its processes share; it lives as long as the node.
        again: reads the settings anew for a reload; None where they cannot change.
        s13: a socket for each worker's S13, that listens; of one for all of them, the first to wake
            would take every peer.
    """

    def __init__(
        self,
        settings: LiveSettings,
        run: Path,
        again: Callable[[], LiveSettings] | None = None,
        s13: Sequence[socket.socket] = (),
    ) -> None:
        n17 = settings.n17
        tls: dict[str, Any] = {}
        if n17.tls is not None:
            tls = {
                "ssl_cert": n17.tls.certificate,
                "ssl_key": n17.tls.key,
                "ssl_ca": n17.tls.authorities,
                "ssl_client_verify": n17.tls.authorities is not None,
                "ssl_protocol_min": SSLProtocols.tls12,
            }
        super().__init__(
            "pehchan.live.worker:make",
            factory=True,
            address=n17.host,
            port=n17.port,
            interface=Interfaces.RSGI,
            workers=settings.processes,
            http=HTTPModes.auto,  # HTTP/2 with prior knowledge and HTTP/1.1 on the same port
            http1_settings=HTTP1Settings(header_read_timeout=10_000, max_buffer_size=65_536),
            http2_settings=HTTP2Settings(
                max_concurrent_streams=1_000,
                max_headers_size=65_536,
                # Clients that are gone without a word must not fill the room there is for others.
                keep_alive_interval=_ASK_FOR_LIFE,
            ),
            runtime_mode=RuntimeModes.st,
            websockets=False,
            backlog=BACKLOG,
            backpressure=BACKLOG,
            log_dictconfig=logs.GRANIAN,
            log_access=False,  # a query holds the subscriber
            respawn_failed_workers=True,
            respawn_interval=_OVERLAP,
            workers_kill_timeout=max(1, int(settings.drain + _GRACE)),
            **tls,
        )
        self._settings = settings
        self._again = again
        self._s13_sockets = s13
        self._keeper = Keeper(settings, run)
        self._leaving = False
        self._crashes: list[float] = []

    def _init_shared_socket(self) -> None:
        shared: Any = ListenerSpec(self.bind_addr, self.bind_port, self.backlog).build()
        self._shd = shared
        self._sfd = shared.get_fd()
        self._ssp = None
        self._sso = socket.socket(fileno=self._sfd)
        self._sso.set_inheritable(True)
        # Connections inherit it. Without it an answer may wait 40 ms for the client's delayed ACK.
        self._sso.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _spawn_workers(self, spawn_target: Any, target_loader: Any) -> None:
        self._keeper.start()
        super()._spawn_workers(spawn_target, target_loader)  # type: ignore[no-untyped-call]

    def _spawn_worker(self, idx: int, *words: Any, **more: Any) -> Any:
        worker: Any = super()._spawn_worker(idx, *words, **more)
        start, terminate = worker.start, worker.terminate
        sockets = [self._sfd, *(one.fileno() for one in self._s13_sockets[idx : idx + 1])]

        def alone() -> None:
            with _forking:
                os.environ[SOCKETS] = ",".join(map(str, sockets))
                start()

        def gently() -> None:
            if not self._leaving:
                self._have_leave([worker])
            terminate()

        worker.start, worker.terminate = alone, gently
        return worker

    def _have_leave(self, workers: list[Any]) -> None:
        """Have workers take no more connections, and wait until what they took has been asked."""
        there = [one for one in workers if one.is_alive()]
        for worker in there:
            worker.interrupt_by_parent = True
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker.inner.pid, LEAVE)
        time.sleep(LEAVING if there else 0)

    def _respawn_workers(
        self, workers: Any, spawn_target: Any, target_loader: Any, delay: float = 0
    ) -> None:
        if not delay:  # they have died
            now = time.monotonic()
            self._crashes = [at for at in self._crashes if now - at < _CALM] + [now]
            time.sleep(_CRASH_PAUSES[min(len(self._crashes), len(_CRASH_PAUSES)) - 1])
        super()._respawn_workers(workers, spawn_target, target_loader, delay)
        # Granian gives up when a worker dies twice in 5 seconds; a node never gives up.
        self.respawned_wrks.clear()

    def _reload(self, spawn_target: Any, target_loader: Any) -> None:
        try:
            read = self._again() if self._again else self._settings
            settings, left = taken_over(self._settings, read)
            check(settings)
        except PehchanError as error:
            logger.error("reload_refused code=%s: %s", error.code, error.message)  # noqa: TRY400
            self.reload_signal = False
            self.main_loop_interrupt.clear()
            return
        if left:
            logger.warning("restart_needed settings=%s", ",".join(left))
        self._settings = settings
        os.environ[SETTINGS] = encode(settings)
        super()._reload(spawn_target, target_loader)  # type: ignore[no-untyped-call]

    def _drop_shared_socket(self) -> None:
        super()._drop_shared_socket()  # type: ignore[no-untyped-call]
        for one in self._s13_sockets:
            one.close()

    def _stop_workers(self) -> None:
        self._have_leave(self.wrks)
        self._leaving = True
        super()._stop_workers()  # type: ignore[no-untyped-call]

    def shutdown(self, exit_code: int = 0) -> None:
        """Leave the NRF first, then let the workers answer what they have."""
        self._keeper.stop()
        super().shutdown(exit_code)  # type: ignore[no-untyped-call]


class Keeper:
    """The keeper's process, started again whenever it ends."""

    def __init__(self, settings: LiveSettings, run: Path) -> None:
        self._environment = {**os.environ, SETTINGS: encode(settings), RUN: str(run)}
        self._needed = any((settings.nrf, settings.sink, settings.feed))
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def start(self) -> None:
        """Start it, where the settings give it something to do."""
        if self._needed:
            self._spawn()
            self._thread.start()

    def stop(self) -> None:
        """Have it finish its work, and wait for it."""
        with _forking:
            self._stopping.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _run(self) -> None:
        while self._process is not None:
            code = self._process.wait()
            if self._stopping.is_set():
                return
            logger.error("keeper_ended code=%d", code)
            if self._stopping.wait(_KEEPER_PAUSE):
                return
            self._spawn()

    def _spawn(self) -> None:
        command = [sys.executable, "-m", "pehchan.live.keeper"]
        with _forking:
            if not self._stopping.is_set():
                self._process = subprocess.Popen(command, env=self._environment)


def serve(settings: LiveSettings, again: Callable[[], LiveSettings] | None = None) -> None:
    """Run a node until SIGTERM or SIGINT; SIGHUP replaces its workers one after the other.

    Args:
        again: reads the settings anew for a reload. When that raises PehchanError, or they cannot
            be, nothing is replaced.

    Raises:
        PehchanError: ``address_taken``, or a setting that cannot be.
    """
    check(settings)
    _free(settings.n17.host, settings.n17.port, "N17")
    place = settings.s13
    if place.enabled:
        _free(place.host, place.port, "S13")
    s13 = [bound(place.host, place.port) for _ in range(settings.processes if place.enabled else 0)]
    logs.start()
    # Counters are written at every request: in memory where the system has such a place.
    memory = Path("/dev/shm")  # noqa: S108, the folder in it is a new one, and ours alone
    run = Path(tempfile.mkdtemp(prefix="pehchan-live-", dir=memory if memory.is_dir() else None))
    os.environ[SETTINGS], os.environ[RUN] = encode(settings), str(run)
    multiprocessing.set_start_method("fork", force=True)  # workers inherit their sockets
    signal.signal(LEAVE, signal.SIG_IGN)  # until a worker knows what it means
    try:
        with contextlib.suppress(SystemExit):
            Node(settings, run, again, s13).serve()
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        shutil.rmtree(run, ignore_errors=True)


def _free(host: str, port: int, name: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PehchanError(
                "address_taken",
                f"{name} cannot listen on {host}:{port}: {error.strerror}.",
                "Choose another address, or stop what listens there.",
            ) from None
