"""The feed's keys: Ed25519 (RFC 8032), in PEM files."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from pehchan.errors import PehchanError

_PEM = re.compile(rb"-----BEGIN PUBLIC KEY-----.+?-----END PUBLIC KEY-----\n?", re.DOTALL)
_NAME_DIGITS = 16


class Signer:
    """Signs with the private key in a file, which is made on first use (mode 0600).

    The public key stands beside it (``.pub``); nodes get a copy of it.

    Raises:
        PehchanError: ``bad_key``.
    """

    def __init__(self, path: Path) -> None:
        if not path.exists():
            _make(path)
        try:
            key = load_pem_private_key(path.read_bytes(), password=None)
        except (OSError, ValueError, TypeError):
            raise _unusable(path) from None
        if not isinstance(key, Ed25519PrivateKey):
            raise _unusable(path)
        self._key = key
        self.public = path.with_suffix(".pub")
        if not self.public.exists():
            pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
            write_whole(self.public, pem, 0o644)
        self.name = name_of(key.public_key())

    def sign(self, data: bytes) -> bytes:
        """The signature, 64 bytes."""
        return self._key.sign(data)


class Verifier:
    """Believes what one of some keys signed: more than one while the feed changes its key."""

    def __init__(self, keys: Iterable[Ed25519PublicKey]) -> None:
        self._keys = {name_of(key): key for key in keys}

    @classmethod
    def of(cls, path: Path) -> Verifier:
        """Of all the public keys in a PEM file, one behind the other.

        Raises:
            PehchanError: ``bad_key``.
        """
        try:
            found = [load_pem_public_key(pem) for pem in _PEM.findall(path.read_bytes())]
        except (OSError, ValueError):
            raise _unusable(path) from None
        keys = [key for key in found if isinstance(key, Ed25519PublicKey)]
        if not keys or len(keys) != len(found):
            raise _unusable(path)
        return cls(keys)

    def verify(self, name: str, signature: bytes, data: bytes) -> None:
        """Raise ``bad_signature`` unless the key of that name, one of ours, signed the data."""
        try:
            self._keys[name].verify(signature, data)
        except (KeyError, InvalidSignature):
            raise PehchanError(
                "bad_signature",
                f"What the feed says is not signed by a key that is trusted ({name[:16]!r}).",
                "Compare the node's copy of the feed's public key with the feed's own.",
            ) from None


def name_of(key: Ed25519PublicKey) -> str:
    """The first 16 hexadecimal digits of the raw key's SHA-256."""
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:_NAME_DIGITS]


def write_whole(path: Path, content: bytes, mode: int) -> None:
    """Write a file that is whole or not there, never readable by more than its mode says."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    write_whole(path, pem, 0o600)


def _unusable(path: Path) -> PehchanError:
    return PehchanError(
        "bad_key", f"{path} holds no Ed25519 key in PEM.", "Name the feed's own key file."
    )
