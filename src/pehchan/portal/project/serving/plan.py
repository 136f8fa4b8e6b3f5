"""Which processes make up a portal on one machine, and where each is found."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pehchan.portal.project.serving.ports import free_port

HOST = "127.0.0.1"
_APPLICATION = "pehchan.portal.project.wsgi:application"


@dataclass(frozen=True)
class Plan:
    """Host and ports. ``live``: whether a feed and a node of the live check run, too."""

    host: str
    web: int
    feed: int
    n17: int
    s13: int
    live: bool

    @property
    def address(self) -> str:
        """Where the portal is."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "") else self.host
        return f"http://{host}:{self.web}"


def plan(host: str, port: int, *, exactly: bool, live: bool) -> Plan:
    """Ports that are free now.

    Raises:
        PehchanError: ``address_taken``.
    """
    return Plan(
        host,
        free_port(host, port, exactly=exactly),
        free_port(HOST, 7070),
        free_port(HOST, 7777),
        free_port(HOST, 3868),
        live,
    )


def environment(workspace: Path, database: str, given: Plan) -> dict[str, str]:
    """What every process is told by its environment, beside what this one was told."""
    return {
        "PEHCHAN_WORKSPACE": str(workspace),
        "DATABASE_URL": database,
        "PEHCHAN_ADDRESS": os.environ.get("PEHCHAN_ADDRESS") or given.address,
        "DJANGO_SETTINGS_MODULE": "pehchan.portal.project.settings",
    }


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The web server: granian, speaking WSGI."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host,
        "--port", str(port), "--workers", str(workers), "--blocking-threads", "4",
        "--respawn-failed-workers", "--no-access-log", "--log-level", "warning",
        "--workers-kill-timeout", "10", _APPLICATION,
    ]  # fmt: skip


def worker_command() -> list[str]:
    """The worker."""
    return [sys.executable, "-m", "pehchan", "portal", "work"]


def feed_command(given: Plan, store: Path, workspace: Path) -> list[str]:
    """The change feed."""
    return [
        sys.executable, "-m", "pehchan", "feed", "serve", "--listen", f"{HOST}:{given.feed}",
        "--snapshots", str(store), "--workspace", str(workspace),
    ]  # fmt: skip


def node_command(given: Plan, settings: Path, store: Path) -> list[str]:
    """A node of the live check."""
    return [
        sys.executable, "-m", "pehchan", "live", "serve", "--config", str(settings), "--store",
        str(store), "--n17", f"{HOST}:{given.n17}", "--s13", f"{HOST}:{given.s13}",
    ]  # fmt: skip


def node_settings(given: Plan, key: Path, workers: int = 1) -> str:
    """The node's settings file: it follows the feed."""
    lines: Mapping[str, object] = {"address": f"http://{HOST}:{given.feed}", "key": str(key)}
    feed = "\n".join(f'{name} = "{value}"' for name, value in lines.items())
    return f"workers = {workers}\n\n[feed]\n{feed}\n"
