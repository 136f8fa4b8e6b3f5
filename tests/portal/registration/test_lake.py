from __future__ import annotations

import os
import subprocess
import sys

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.lake import own_workspace


def test_it_is_the_same_register_with_a_scratch_folder_of_its_own(register: Workspace) -> None:
    with own_workspace() as one, own_workspace() as other:
        assert one.root == other.root == register.root.resolve()
        assert one.temporary != other.temporary
        assert one.temporary.is_dir() and one.temporary.is_relative_to(one.root / "tmp")
        assert one.settings.engine.memory == "600MiB"
        assert one.settings.intake.registration_list.on_bad_row == "reject"
        runs = [run.number for run in one.local_lake.runs()]
    assert runs == [run.number for run in register.local_lake.runs()]


def test_what_a_killed_process_left_is_swept_away(register: Workspace) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    )
    scratch = register.root / "tmp"
    gone = scratch / f"portal-{done.stdout.strip()}-abcd"
    ours = scratch / f"portal-{os.getpid()}-abcd"
    gone.mkdir(parents=True)
    ours.mkdir()
    with own_workspace():
        assert not gone.exists() and ours.exists()
    ours.rmdir()
