"""The register as the portal reads it: one warm object a process."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from pehchan.lake.workspace import Workspace
    from pehchan.verdict.answer import Verdicts

_lock = threading.Lock()
_workspaces: dict[Path, Workspace] = {}
_verdicts: dict[Path, Verdicts] = {}


def workspace() -> Workspace:
    """The workspace of the settings, opened once.

    Raises:
        UsageError: ``no_workspace``.
    """
    from pehchan.lake.workspace import Workspace

    root = Path(settings.PEHCHAN_WORKSPACE)
    with _lock:
        if root not in _workspaces:
            _workspaces[root] = Workspace.open(root)
        return _workspaces[root]


def verdicts() -> Verdicts:
    """What answers about single devices; threads may share it.

    Raises:
        UsageError: ``no_workspace``.
    """
    from pehchan.verdict.answer import Verdicts

    opened = workspace()
    with _lock:
        root = Path(settings.PEHCHAN_WORKSPACE)
        if root not in _verdicts:
            _verdicts[root] = Verdicts(opened)
        return _verdicts[root]


def register_changed() -> None:
    """The register has just been changed by this process: the next verdict sees it."""
    verdicts().refresh()


def close() -> None:
    """Let go of everything."""
    with _lock:
        for one in _verdicts.values():
            one.close()
        for opened in _workspaces.values():
            opened.close()
        _verdicts.clear()
        _workspaces.clear()
