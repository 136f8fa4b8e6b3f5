"""The small nation of the portal's tests: made once for a state of the core, then copied."""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import hashlib
import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import pehchan

DEVICES = 1_000
SOURCE = Path(pehchan.__file__).parent
# What the nation does not depend on.
APART = ("portal", "cli", "live", "figures", "reports", "moving")


@dataclass(frozen=True)
class MadeRegister:
    """``root`` of the workspace; ``samples``: an IMEI for each telling kind; ``truth``: all."""

    root: Path
    truth: Path
    samples: dict[str, str]


def kept(folder: Path) -> MadeRegister:
    """The nation from that folder of kept ones; made there when there is none of this core."""
    state = _state()
    folder.mkdir(parents=True, exist_ok=True)
    root = folder / state
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / "samples.json").exists():
            _forget_old(folder)
            _make(root)
    samples = json.loads((root / "samples.json").read_text(encoding="utf-8"))
    return MadeRegister(root / "workspace", root / "workspace" / samples.pop("truth"), samples)


def copied(made: MadeRegister, target: Path) -> Path:
    """A copy of its workspace, without the files that were imported."""
    shutil.copytree(
        made.root, target, ignore=shutil.ignore_patterns("tmp", "locks", "files", "postgres*")
    )
    return target


def _forget_old(folder: Path) -> None:
    """Remove what was kept before yesterday; younger ones may be in use by other tests."""
    for old in folder.glob("*-*"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - old.stat().st_mtime > 86_400:
                shutil.rmtree(old, ignore_errors=True)


def _make(root: Path) -> None:
    from pehchan.demo.run import run

    shutil.rmtree(root, ignore_errors=True)
    demo = run(root / "workspace", DEVICES)
    demo.workspace.close()
    samples = {kind: imei for imei, kind in demo.samples}
    samples["truth"] = str(demo.nation.truth.relative_to(demo.workspace.root))
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(demo.workspace.root / "tmp")
    (root / "samples.json").write_text(json.dumps(samples), encoding="utf-8")


def _state() -> str:
    """A name for today and the core as it is: another day or another core, another nation."""
    digest = hashlib.sha256()
    for path in sorted(SOURCE.rglob("*.py")):
        if path.relative_to(SOURCE).parts[0] not in APART:
            digest.update(os.fsencode(path.relative_to(SOURCE)))
            digest.update(path.read_bytes())
    today = datetime.datetime.now(datetime.UTC).date()
    return f"{today:%Y%m%d}-{digest.hexdigest()[:12]}"
