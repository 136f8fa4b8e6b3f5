"""Proof of work: a browser shows that it worked a little, and no third party is asked.

The server hides a small number behind SHA-256; the browser's worker finds it by trying all. As
with ALTCHA, the challenge carries its own signature, so that nothing is stored before it is used.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

from django.conf import settings

from pehchan.portal.people.limits import take

MOST = 60_000  # half of it on average: a tenth of a second on a laptop, about one on a slow phone
SECONDS = 600


@dataclass(frozen=True, slots=True)
class Challenge:
    """Find the number from 0 to ``most`` for which SHA-256 of ``salt`` and it is ``target``."""

    salt: str
    target: str
    signature: str
    most: int = MOST


def challenge() -> Challenge:
    """A new challenge, good for `SECONDS`."""
    salt = f"{int(time.time()) + SECONDS:x}-{secrets.token_hex(12)}-"
    target = _target(salt, secrets.randbelow(MOST + 1))
    return Challenge(salt, target, _signature(salt, target))


def proved(solution: str) -> bool:
    """Whether ``salt.number.signature`` solves a challenge of ours, in time and the first time."""
    salt, _, rest = solution.partition(".")
    number, _, signature = rest.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return False
    # The number is found again from the signature of what it hashes to.
    if not hmac.compare_digest(_signature(salt, _target(salt, int(number))), signature):
        return False
    expires = int(salt.split("-")[0], 16)
    return time.time() < expires and take(
        action="proof", who=salt, capacity=1, seconds=2.0 * SECONDS
    )


def _target(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def _signature(salt: str, target: str) -> str:
    key = hashlib.sha256(b"pehchan proof of work" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, f"{salt}{target}".encode(), hashlib.sha256).hexdigest()
