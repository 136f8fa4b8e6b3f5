"""Worker and PostgreSQL are killed in the middle of approvals: nothing is lost, nothing twice."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from pehchan.errors import PehchanError
from pehchan.lake.workspace import Workspace
from pehchan.portal.project import database
from tests.scenarios.portal.approving import imei_of

CASES = 25
KILLS = 4


class Processes:
    """Processes over one PostgreSQL and one workspace of their own."""

    def __init__(self, folder: Path, workspace: Path) -> None:
        self.data = database.data_folder(folder)
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "pehchan.portal.project.settings",
            "DATABASE_URL": database.start(self.data),
            "PEHCHAN_WORKSPACE": str(workspace),
            "PEHCHAN_SECRET_KEY": "a key for this test alone, of no other use",
        }
        self.running: list[subprocess.Popen[str]] = []

    def start(self, *words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.scenarios.portal.approving", *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if words[0] == "work" else None,
            text=True,
            cwd=Path(__file__).resolve().parents[3],
        )
        self.running.append(process)
        return process

    def done(self, *words: str) -> str:
        process = self.start(*words)
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0
        return said

    def kill_database(self) -> None:
        """SIGKILL to the postmaster, then a new one on the same data."""
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        for _ in range(200):
            time.sleep(0.3)
            try:
                database.start(self.data)
                return
            except (PehchanError, psycopg.OperationalError):
                continue  # processes of the one that was killed are ending
        raise AssertionError("PostgreSQL does not start again")

    def close(self) -> None:
        for process in self.running:
            if process.poll() is None:
                process.kill()
            process.wait()
        database.stop(self.data)


@pytest.fixture
def processes(
    portal_folder: Path, made_register: SimpleNamespace, tmp_path: Path
) -> Iterator[Processes]:
    workspace = tmp_path / "workspace"
    shutil.copytree(made_register.root, workspace)
    folder = portal_folder / "killed"
    folder.mkdir(mode=0o755)
    found = Processes(folder, workspace)
    yield found
    found.close()


def test_nothing_is_lost_and_nothing_is_done_twice(processes: Processes):
    processes.done("prepare")
    chance = random.Random(20261123)
    approving = processes.start("approve", str(CASES))
    worker = processes.start("work")
    for number in range(KILLS):
        time.sleep(chance.uniform(1.5, 4.0))
        worker.kill()
        worker.wait()
        if number % 2:
            processes.kill_database()
        worker = processes.start("work")
    said, _ = approving.communicate(timeout=300)
    assert approving.returncode == 0
    worker.kill()
    worker.wait()
    processes.done("finish")
    found = json.loads(processes.done("report").splitlines()[-1])
    acknowledged = [int(line.split()[1]) for line in said.splitlines()]
    assert found["approved"] == acknowledged == list(range(CASES))
    assert found["changes"] == [[imei_of(number), "carried"] for number in range(CASES)]
    assert found["broken_at"] is None
    workspace = Workspace.open(Path(processes.environment["PEHCHAN_WORKSPACE"]))
    view = workspace.local_lake.view()
    rows = workspace.local_engine.rows(
        f"SELECT device, count(*) FROM {view.name('registration')} "
        "WHERE device BETWEEN 35209900000000 AND 35209900000999 GROUP BY device ORDER BY device"
    )
    assert rows == [(int(imei_of(number)), 1) for number in range(CASES)]
    landed = {run.number for run in workspace.lake.runs()}
    assert set(found["runs"]) <= landed
    workspace.close()
