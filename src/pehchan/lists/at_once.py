"""Judging a few devices so that the live check knows of it within seconds."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from pehchan.lake.run import Run
from pehchan.lake.workspace import Workspace
from pehchan.lists.feed_out import tell
from pehchan.policy.few import judge_devices


def judge_at_once(
    workspace: Workspace, devices: Iterable[int], *, on: datetime.date | None = None
) -> Run | None:
    """Bring those device keys' judgement up to date and tell the feed; the run, if any changed.

    Raises as ``policy.few.judge_devices``.
    """
    run = judge_devices(workspace, devices, on=on)
    tell(workspace)
    return run
