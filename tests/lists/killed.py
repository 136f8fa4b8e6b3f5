"""Publishes lists and is killed by the kernel at a chosen point: run by the kill test.

Arguments: workspace, output, day (YYYY-MM-DD), point, and how often the point is passed before.
"""

from __future__ import annotations

import datetime
import os
import signal
import sys
from pathlib import Path
from typing import Any

from pehchan.lake.store import Store
from pehchan.lake.workspace import Workspace
from pehchan.lists import files, publication
from pehchan.lists.publish import publish

POINTS = {
    "lake": (Store, "commit"),
    "zip": (files, "write_zip"),
    "place": (publication, "place"),
    "stage": (publication, "stage"),
}


def kill_at(point: str, passes: int) -> None:
    """End this process, as if the power went, when a function is called once more than that."""
    holder, name = POINTS[point]
    real, left = getattr(holder, name), [passes]

    def armed(*args: Any, **named: Any) -> Any:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return real(*args, **named)

    setattr(holder, name, armed)


if __name__ == "__main__":
    root, output, on, point, passes = sys.argv[1:]
    kill_at(point, int(passes))
    publish(Workspace.open(Path(root)), Path(output), on=datetime.date.fromisoformat(on))
