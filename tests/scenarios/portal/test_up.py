"""`pehchan up`: from an empty folder to a portal that answers, and in order down again."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from pehchan.portal.project import database
from pehchan.portal.project.serving.look import fetch
from tests.portal.register_made import MadeRegister, copied

PATIENCE = 180


@pytest.fixture
def root(portal_folder: Path, made_register: MadeRegister) -> Path:
    """A copy of the demo's nation, truth and all, where PostgreSQL may be."""
    made = copied(made_register, portal_folder / "up")
    (made / "files").mkdir()
    (made / "files" / "truth.csv").write_bytes(made_register.truth.read_bytes())
    return made


def test_everything_comes_up_outlives_its_database_and_goes_down(
    root: Path, tmp_path: Path
) -> None:
    log = tmp_path / "up.log"
    told = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("PEHCHAN_") and key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    with log.open("wb") as output:
        up = subprocess.Popen(
            [sys.executable, "-m", "pehchan", "up", "-w", str(root), "--workers", "1"],
            env=told,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait(lambda: up.poll() is not None or "Stop with Ctrl-C" in log.read_text(), log)
        assert up.poll() is None, log.read_text()
        shown = log.read_text()
        assert "Live check of" in shown and "BLACKLISTED" in shown
        assert "reviewer@demo.example" in shown
        portal = re.search(r"The portal: +(\S+)", shown)[1]  # type: ignore[index]
        style = re.search(r'href="(/static/pehchan/base\.[0-9a-f]+\.css)"', fetch(portal)[1])
        assert style is not None and fetch(portal + style[1])[0] == 200

        data = database.data_folder(root)
        with psycopg.connect(database.url_of(data)) as connection:
            members = connection.execute("SELECT count(*) FROM people_member").fetchone()
        assert members == (20,)  # an account for each role, and the network's members

        # The database dies: all of it comes back by itself.
        os.kill(int((data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        wait(lambda: "PostgreSQL ended" in log.read_text(), log)
        wait(lambda: fetch(f"{portal}/healthz")[0] == 200, log)

        up.send_signal(signal.SIGINT)
        assert up.wait(PATIENCE) == 0, log.read_text()
    finally:
        if up.poll() is None:
            up.kill()
    assert fetch(portal)[0] == 0
    assert not database.is_running(data)


def wait(condition, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.2)
