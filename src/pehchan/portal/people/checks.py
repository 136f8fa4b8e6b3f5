"""What `check --deploy` says of this app's settings."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register


def sealing(app_configs: Any = None, **more: Any) -> list[Error]:
    """The keys of identity numbers must be set, long, and apart from the sessions' key."""
    found = []
    for name, keys in (
        ("PEHCHAN_SEAL_KEYS", settings.PEHCHAN_SEAL_KEYS),
        ("PEHCHAN_DIGEST_KEY", [settings.PEHCHAN_DIGEST_KEY]),
    ):
        if not keys or any(len(key) < 32 for key in keys):
            found.append(
                Error(
                    f"{name} is not set, or shorter than 32 characters.",
                    hint="Identity numbers are sealed by it: set it once, keep it, and back it up.",
                    id="people.E001",
                )
            )
        elif settings.SECRET_KEY in keys:
            found.append(
                Error(
                    f"{name} is the same as PEHCHAN_SECRET_KEY.",
                    hint="Sessions' key changes; numbers sealed by it could no longer be opened.",
                    id="people.E002",
                )
            )
    return found


def listen() -> None:
    """Registers the check; the app's start calls it."""
    register(sealing, Tags.security, deploy=True)
