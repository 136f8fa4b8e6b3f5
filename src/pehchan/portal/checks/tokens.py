"""Answers that can be passed on: signed, dated, and without the device's number in clear.

A token is 97 bytes in URL-safe base 64: what was answered and when (9), the device sealed with
AES-SIV (24, RFC 5297), and an Ed25519 signature of both (64, RFC 8032). Nothing is stored.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import struct
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from pehchan.identity.device import device_text
from pehchan.portal.checks.errors import NotOurAnswerError
from pehchan.status.precedence import Fact
from pehchan.status.states import State

VERSION = 1
_HEAD = struct.Struct(">BIBBH")  # version, Unix seconds, state, flags, days since 2000
_DEVICE = struct.Struct(">Q")
_SEALED = 16 + _DEVICE.size
_SIGNATURE = 64
_LENGTH = _HEAD.size + _SEALED + _SIGNATURE
_EPOCH = datetime.date(2000, 1, 1)
_STATES = (State.ALLOWED, State.NOTICE, State.BLOCKED, State.NOT_VALID, State.NOT_KNOWN)
_REGISTERED, _SPARED = 1, 2


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered: the device (14 digits), its state, the state's date, and when (UTC)."""

    device: str
    state: State
    date: datetime.date | None
    registered: bool
    decisive: Fact
    at: datetime.datetime

    @property
    def masked(self) -> str:
        """The device so that its holder recognises it and nobody can copy it."""
        return f"{self.device[:2]}-{self.device[2:8]}-••••{self.device[12:]}"


def seal(answered: Answered) -> str:
    """The answer as a token of 130 characters for a URL."""
    signing, sealing = _keys(settings.SECRET_KEY)
    flags = _REGISTERED * answered.registered | _SPARED * (answered.decisive is Fact.SPARED)
    days = (answered.date - _EPOCH).days if answered.date else 0
    head = _HEAD.pack(
        VERSION, int(answered.at.timestamp()), _STATES.index(answered.state), flags, days
    )
    body = head + sealing.encrypt(_DEVICE.pack(int(answered.device)), [head])
    return base64.urlsafe_b64encode(body + signing.sign(body)).rstrip(b"=").decode()


def unseal(token: str) -> Answered:
    """What a token says.

    Raises:
        NotOurAnswerError: it was not signed here, or was changed by as much as one bit.
    """
    try:
        whole = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise NotOurAnswerError() from None
    # The unused bits of the last character are not signed: only the one way to write it counts.
    if len(whole) != _LENGTH or base64.urlsafe_b64encode(whole).rstrip(b"=") != token.encode():
        raise NotOurAnswerError()
    body, signature = whole[:-_SIGNATURE], whole[-_SIGNATURE:]
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        signing, sealing = _keys(secret)
        try:
            signing.public_key().verify(signature, body)
            device = sealing.decrypt(body[_HEAD.size :], [body[: _HEAD.size]])
        except (InvalidSignature, InvalidTag):
            continue
        return _read(body, _DEVICE.unpack(device)[0])
    raise NotOurAnswerError()


def public_key() -> str:
    """The public key (PEM) by which anybody can tell that a token was signed here."""
    signing, _ = _keys(settings.SECRET_KEY)
    return (
        signing.public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        .decode()
    )


def _read(body: bytes, device: int) -> Answered:
    version, seconds, state, flags, days = _HEAD.unpack(body[: _HEAD.size])
    if version != VERSION:
        raise NotOurAnswerError()
    return Answered(
        device=device_text(device),
        state=_STATES[state],
        date=_EPOCH + datetime.timedelta(days=days) if days else None,
        registered=bool(flags & _REGISTERED),
        decisive=Fact.SPARED if flags & _SPARED else Fact.KNOWN,
        at=datetime.datetime.fromtimestamp(seconds, datetime.UTC),
    )


@lru_cache(maxsize=8)
def _keys(secret: str) -> tuple[Ed25519PrivateKey, AESSIV]:
    """The signing and the sealing key that follow from a secret (HKDF, RFC 5869)."""
    made = HKDF(
        algorithm=hashes.SHA256(), length=32 + 64, salt=None, info=b"pehchan answers"
    ).derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(made[:32]), AESSIV(made[32:])
