"""Secrets of a portal that was not given any: made once, kept in its workspace."""

from __future__ import annotations

import secrets
from pathlib import Path

NAMES = ("PEHCHAN_SECRET_KEY", "PEHCHAN_SEAL_KEYS", "PEHCHAN_DIGEST_KEY")


def secret_files(workspace: Path, given: dict[str, str]) -> dict[str, str]:
    """``NAME_FILE`` for every secret that the environment ``given`` does not hold.

    A file that is there is never replaced: what was sealed with it could not be opened any more.
    """
    folder = workspace / "portal" / "secrets"
    found = {}
    for name in NAMES:
        if given.get(name) or given.get(f"{name}_FILE"):
            continue
        file = folder / name.lower()
        if not file.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            partial = file.with_suffix(".new")
            partial.touch(mode=0o600)
            partial.write_text(secrets.token_urlsafe(50), encoding="utf-8")
            partial.replace(file)
        found[f"{name}_FILE"] = str(file)
    return found
