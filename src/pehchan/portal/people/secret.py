"""Secrets that a machine or a letter carries: made once, shown once, kept as a hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass


@dataclass(frozen=True)
class Secret:
    """A new secret: `text` goes to its holder once, `digest` (SHA-256, hex) to the database."""

    text: str
    digest: str


def secret_made(lead: str) -> Secret:
    """A secret of 256 random bits behind a lead that tells a finder what it is."""
    text = f"{lead}_{secrets.token_urlsafe(32)}"
    return Secret(text, secret_digest(text))


def secret_digest(text: str) -> str:
    """SHA-256 of a secret, 64 hexadecimal digits.

    A plain hash is enough: 256 random bits cannot be guessed, so nothing needs to be slow, and a
    lookup by the hash leaks nothing by its time.
    """
    return hashlib.sha256(text.encode()).hexdigest()
