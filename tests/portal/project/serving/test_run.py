from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from pehchan.portal.project.serving.run import wait_for_the_end


def test_it_waits_until_it_is_told_to_stop() -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGTERM)).start()
        wait_for_the_end()
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])


def test_two_portals_do_not_share_a_workspace(tmp_path: Path, own_register) -> None:
    with own_register.lock("portal"):
        done = subprocess.run(
            [sys.executable, "-m", "pehchan", "up", "-w", str(own_register.root), "--once"],
            capture_output=True,
            text=True,
        )

    assert done.returncode == 1
    assert "Another process is doing this already (portal)" in done.stderr
