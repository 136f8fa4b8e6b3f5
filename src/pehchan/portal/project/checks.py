"""What `pehchan portal check` says of the settings: what is unsafe where the public comes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from pehchan.portal.project import environment

LEAST_KEY = 50  # characters


@register(Tags.security, deploy=True)
def secret_key(**_: Any) -> list[CheckMessage]:
    """The key is given, and long: without one, every process makes up its own."""
    if not environment.text("PEHCHAN_SECRET_KEY"):
        return [_error(1, "PEHCHAN_SECRET_KEY is not set.", "Set it, or PEHCHAN_SECRET_KEY_FILE.")]
    if len(settings.SECRET_KEY) < LEAST_KEY or len(set(settings.SECRET_KEY)) < 12:
        return [
            _error(
                2,
                "PEHCHAN_SECRET_KEY can be guessed.",
                f"Take {LEAST_KEY} random characters: `openssl rand -base64 48`.",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def debug(**_: Any) -> list[CheckMessage]:
    """Pages of errors with the inside of the program are for developers only."""
    if not settings.DEBUG:
        return []
    return [_error(3, "PEHCHAN_DEBUG is on.", "Remove it: it shows visitors the program's inside.")]


@register(Tags.security, deploy=True)
def address(**_: Any) -> list[CheckMessage]:
    """The public's address is HTTPS, and among the hosts that are answered for."""
    found: list[CheckMessage] = []
    if not settings.PEHCHAN_ADDRESS.startswith("https://"):
        found.append(
            _error(
                4,
                f"PEHCHAN_ADDRESS is {settings.PEHCHAN_ADDRESS}: what people type can be read.",
                "Serve the portal over HTTPS and set its https:// address.",
            )
        )
    if "*" in settings.ALLOWED_HOSTS:
        found.append(
            _error(
                5,
                "PEHCHAN_HOSTS allows every host: links in messages could lead anywhere.",
                "Name the hosts.",
            )
        )
    return found


@register(Tags.security, deploy=True)
def database(**_: Any) -> list[CheckMessage]:
    """The database is one that somebody looks after."""
    if environment.text("DATABASE_URL"):
        return []
    return [
        _error(
            6,
            "DATABASE_URL is not set: the database would be the one for trying out.",
            "Name a PostgreSQL that is backed up.",
        )
    ]


def _error(number: int, message: str, hint: str) -> Error:
    return Error(message, hint=hint, id=f"project.E{number:03d}")
