from __future__ import annotations

from pathlib import Path

import pehchan.portal.community
from pehchan.portal.community import tasks


def test_the_worker_finds_the_work_of_every_part() -> None:
    package = Path(pehchan.portal.community.__file__).parent
    parts = {path.parent.name for path in package.glob("*/tasks.py")}

    assert parts and parts == set(tasks.__all__)
    for part in parts:
        assert getattr(tasks, part).__name__ == f"pehchan.portal.community.{part}.tasks"
