"""A publication that is killed at any point: the next one finds nothing broken."""

from __future__ import annotations

import itertools
import signal
import subprocess
import sys
from pathlib import Path

from pehchan.lists.keys import public_path, verifying_key
from pehchan.lists.publish import publish
from pehchan.lists.verify import verify
from tests.lists.folders import texts
from tests.lists.register import ALPHA, BETA, DEVICE, Register, day
from tests.shared import REPOSITORY

# Commits of a publication in order: block list, exceptions, notifications, runs.
KILLS = [("lake", 1), ("lake", 3), ("place", 0), ("lake", 2), ("zip", 1), ("stage", 0), ("lake", 0)]


def _change(register: Register, number: int) -> None:
    """Let every list change with every publication."""
    devices = range(DEVICE, DEVICE + 4)
    register.judge(
        {
            (device, "stolen"): (day(0 if (device + number) % 2 else 60), False)
            for device in devices
        },
        day(number),
    )
    if number == 0:
        register.see((("alpha", device, *ALPHA) for device in devices), day(0))
    register.pair({(DEVICE + 9, *BETA): "remove" if number % 2 else "add"}, day(number))


def test_killed_at_any_point_the_next_publication_simply_works(tmp_path: Path, kills: int) -> None:
    register, out = Register(tmp_path / "w"), tmp_path / "out"
    _change(register, 0)
    publish(register.workspace, out, on=day(0))
    points = itertools.islice(itertools.cycle(KILLS), max(7, kills // 4))
    for number, (point, passes) in enumerate(points, start=1):
        _change(register, number)
        before = register.received("block_list")
        runs = len(register.workspace.lake.runs())
        arguments = [str(register.workspace.root), str(out), str(day(number)), point, str(passes)]
        ended = subprocess.run(
            [sys.executable, "-m", "tests.lists.killed", *arguments], cwd=REPOSITORY, check=False
        )
        assert ended.returncode == -signal.SIGKILL
        committed = point == "place"
        assert len(register.workspace.lake.runs()) == runs + committed
        assert (register.received("block_list") == before) is not committed
        made = publish(register.workspace, out, on=day(number))
        lists = [run for run in register.workspace.lake.runs() if run.kind == "lists"]
        folders = {Path(str(run.detail["folder"])) for run in lists}
        assert set(out.iterdir()) == folders, "one folder for each publication"
        key = verifying_key(public_path(register.workspace))
        assert all(verify(folder, key).good for folder in folders)
        assert len(texts(made.folder)["blacklist.csv"]) == 1 + 2
