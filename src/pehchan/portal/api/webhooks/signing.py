"""Signatures of webhooks, as the Standard Webhooks specification has it (HMAC-SHA-256, ``v1``)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable

LEAD = "whsec_"


def secret_made() -> str:
    """A new secret: ``whsec_`` and 256 random bits in base64."""
    return LEAD + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """``v1,`` and the HMAC over id, time and body, in base64."""
    key = base64.b64decode(secret.removeprefix(LEAD))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers(
    secrets_: Iterable[str], message_id: str, timestamp: int, body: bytes
) -> dict[str, str]:
    """The headers of a delivery, signed with each of the secrets."""
    signatures = [signature(secret, message_id, timestamp, body) for secret in secrets_]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
        "Content-Type": "application/json",
        "User-Agent": "Pehchan-Webhooks/1",
    }


def holds(
    secret: str, sent: dict[str, str], body: bytes, *, now: int, tolerance: int = 300
) -> bool:
    """Whether headers that arrived fit a body: what a receiver has to check.

    Args:
        now: seconds since 1970; a timestamp further away than ``tolerance`` seconds is refused, so
            that nobody can send an old delivery once more.
    """
    try:
        timestamp = int(sent["webhook-timestamp"])
        wanted = signature(secret, sent["webhook-id"], timestamp, body)
    except (KeyError, ValueError, binascii.Error):
        return False
    given = sent.get("webhook-signature", "").split()
    fits = any(hmac.compare_digest(wanted, one) for one in given)
    return fits and abs(now - timestamp) <= tolerance
