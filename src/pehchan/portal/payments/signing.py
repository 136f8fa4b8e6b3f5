"""Signed calls between a payment provider and us: HMAC-SHA256 over the time and the body.

The header reads ``t=1767225600,v1=<hex>``; the signed text is ``<t>.<body>``. The time keeps an old
call from being played again much later; the provider's event id keeps one from counting twice.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence
from hashlib import sha256

from pehchan.errors import PehchanError

HEADER = "X-Payment-Signature"
TOLERANCE_SECONDS = 300
_FORM = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")


def sign(secret: str, body: bytes, at: int) -> str:
    """The header's value for a body sent at ``at`` (seconds since 1970)."""
    return f"t={at},v1={_digest(secret, body, at)}"


def verify(header: str, body: bytes, secrets: Sequence[str], now: int) -> None:
    """Nothing, when one of the secrets signed this body within the last minutes.

    Several secrets are accepted, so that one can be replaced without losing a call.

    Raises:
        PehchanError: ``bad_signature``.
    """
    found = _FORM.fullmatch(header)
    if found is not None and secrets:
        at = int(found[1])
        fresh = abs(now - at) <= TOLERANCE_SECONDS
        ours = [_digest(secret, body, at) for secret in secrets]
        if fresh and any(hmac.compare_digest(found[2], one) for one in ours):
            return
    raise PehchanError(
        "bad_signature",
        "The call is not signed by the payment provider, or is too old.",
        f"Sign the body in the header {HEADER} with the shared secret and the present time.",
    )


def _digest(secret: str, body: bytes, at: int) -> str:
    return hmac.new(secret.encode(), b"%d." % at + body, sha256).hexdigest()
