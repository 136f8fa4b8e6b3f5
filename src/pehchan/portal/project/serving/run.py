"""Everything at once: database, web, worker, feed and a live node, until told to stop."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pehchan.lake.workspace import Workspace
from pehchan.portal.project import database
from pehchan.portal.project.serving import plan as planned
from pehchan.portal.project.serving.look import wait_until_up
from pehchan.portal.project.serving.plan import Plan
from pehchan.portal.project.serving.prepare import prepare, start_django
from pehchan.portal.project.serving.process import Process
from pehchan.portal.project.serving.secret_files import secret_files

Say = Callable[[str], None]


@contextmanager
def everything(root: Path, given: Plan, *, web_workers: int, say: Say) -> Iterator[list[Process]]:
    """The portal of a workspace while it is needed; its processes, which answer.

    Raises:
        PehchanError: something did not start; what did is stopped again.
    """
    folder = root / "portal"
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        stack.enter_context(Workspace.open(root).lock("portal"))
        url = os.environ.get("DATABASE_URL") or stack.enter_context(_database(root, say))
        told = planned.environment(root, url, given)
        told |= secret_files(root, dict(os.environ))
        start_django(told)
        prepare(say)
        processes = _processes(root, given, {**os.environ, **told}, web_workers, say)
        stack.callback(_stop, processes)
        say("Starting web, worker, feed and live node" if given.live else "Starting web and worker")
        for process in processes:
            process.start()
        wait_until_up(given)
        yield processes


def wait_for_the_end() -> None:
    """Return when SIGTERM or SIGINT comes; a second one is taken as patience, not as an order."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    while not ended.wait(1.0):
        pass


@contextmanager
def _database(root: Path, say: Say) -> Iterator[str]:
    data = database.data_folder(root)
    mark = root / "portal" / "database"
    if not mark.exists() and data.exists() and root not in data.parents:
        # Left by an earlier workspace of the same name.
        database.stop(data)
        shutil.rmtree(data)
    say("Starting PostgreSQL")
    with database.running(data, say=say) as url:
        mark.write_text(f"{data}\n", encoding="utf-8")
        yield url


def _processes(
    root: Path, given: Plan, environment: Mapping[str, str], web_workers: int, say: Say
) -> list[Process]:
    def process(name: str, command: list[str], patience: float = 20.0) -> Process:
        log = root / "portal" / "logs" / f"{name}.log"
        return Process(name, command, environment, log, say=say, patience=patience)

    found = [
        process("web", planned.web_command(given.host, given.web, web_workers)),
        process("worker", planned.worker_command(), patience=75.0),
    ]
    if given.live:
        store, settings = _live(root, given, say)
        found.insert(0, process("feed", planned.feed_command(given, store, root)))
        found.append(process("live", planned.node_command(given, settings, store)))
    return found


def _live(root: Path, given: Plan, say: Say) -> tuple[Path, Path]:
    """The store that the node answers from, and the node's settings; both made when missing."""
    from pehchan.lists.feed_out import build_store, create_feed
    from pehchan.live.feed.log import FeedLog
    from pehchan.live.store.folder import StoreFolder

    workspace = Workspace.open(root)
    try:
        key = FeedLog(create_feed(workspace)).signer.public
        store = root / "live-store"
        if not StoreFolder(store).exists():
            say("Building the live check's store")
            build_store(workspace, store)
    finally:
        workspace.close()
    settings = root / "portal" / "node.toml"
    settings.write_text(planned.node_settings(given, key), encoding="utf-8")
    return store, settings


def _stop(processes: list[Process]) -> None:
    """Stop them all, beginning with those that nobody else needs."""
    threads = [threading.Thread(target=one.stop) for one in reversed(processes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
