"""The key with which a workspace signs what it publishes (Ed25519, RFC 8032)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.errors import PehchanError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

    from pehchan.lake.workspace import Workspace


def private_path(workspace: Workspace) -> Path:
    """Where the private key lies: ``lists.signing_key``, else ``keys/lists.key``."""
    named = workspace.settings.lists.signing_key
    return workspace.root / named if named else workspace.root / "keys" / "lists.key"


def public_path(workspace: Workspace) -> Path:
    """Where the public key lies, beside the private one; operators get a copy of it."""
    return private_path(workspace).with_suffix(".pub")


def signing_key(workspace: Workspace) -> Ed25519PrivateKey:
    """The private key, made on first use; only its owner may read the file (mode 0600).

    Raises:
        PehchanError: the file is no Ed25519 private key.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    path = private_path(workspace)
    if not path.exists():
        _make(path)
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise _unusable(path) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable(path)
    public = public_path(workspace)
    if not public.exists():
        _write(public, _public_pem(key.public_key()), 0o644)
    return key


def verifying_key(path: Path) -> Ed25519PublicKey:
    """The public key in that PEM file.

    Raises:
        PehchanError: the file is not there or no Ed25519 public key.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise _unusable(path) from error
    if not isinstance(key, Ed25519PublicKey):
        raise _unusable(path)
    return key


def fingerprint(key: Ed25519PublicKey) -> str:
    """The SHA-256 (64 hexadecimal digits) of the raw public key, to name it by."""
    import hashlib

    from cryptography.hazmat.primitives import serialization

    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()


def _make(path: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(path, pem, 0o600)


def _write(path: Path, content: bytes, mode: int) -> None:
    """Write a file that is whole or not there, never readable by more than its mode says."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _public_pem(key: Ed25519PublicKey) -> bytes:
    from cryptography.hazmat.primitives import serialization

    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _unusable(path: Path) -> PehchanError:
    return PehchanError(
        "bad_key",
        f"{path} is no Ed25519 key in PEM.",
        "Name the right file; without lists.signing_key the workspace makes its own key.",
    )
