"""The demo's accounts as they are kept in its workspace, and their apps' codes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path("portal") / "demo-accounts.json"


@dataclass(frozen=True)
class Account:
    """How to sign in as somebody; ``secret`` (base 32) is for an authenticator app, or empty."""

    who: str
    email: str
    password: str
    secret: str


def accounts_of(workspace: Path) -> list[Account]:
    """The accounts that were made for that demo; empty when there are none."""
    file = workspace / FILE
    if not file.exists():
        return []
    return [Account(**one) for one in json.loads(file.read_text(encoding="utf-8"))]


def accounts_keep(workspace: Path, accounts: Sequence[Account]) -> None:
    """Keep them, for the workspace's owner to read only."""
    file = workspace / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".new")
    partial.touch(mode=0o600)
    partial.write_text(json.dumps([asdict(one) for one in accounts], indent=1), encoding="utf-8")
    partial.replace(file)


def code_now(secret: str, at: float | None = None) -> str:
    """The six digits that an authenticator app with that secret shows (RFC 6238), now or then."""
    counter = int(time.time() if at is None else at) // 30
    mac = hmac.new(base64.b32decode(secret), counter.to_bytes(8, "big"), hashlib.sha1).digest()
    place = mac[-1] & 0xF
    number = int.from_bytes(mac[place : place + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"
