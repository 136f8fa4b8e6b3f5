"""The manifest of a publication: what it holds, signed, and chained to the one before it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pehchan.errors import PehchanError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

NAME = "manifest.json"
SIGNATURE = "manifest.sig"
FORMAT = "pehchan-lists-1"


@dataclass(frozen=True)
class FileRecord:
    """One file of a publication: bytes, SHA-256 (hexadecimal), and rows of each list in it.

    ``operator`` is whom the file is for; None = every operator.
    """

    name: str
    operator: str | None
    bytes: int
    sha256: str
    rows: Mapping[str, int]

    @classmethod
    def of(cls, path: Path, operator: str | None, rows: Mapping[str, int]) -> FileRecord:
        """The record of a file as it lies there."""
        return cls(path.name, operator, path.stat().st_size, sha256(path), dict(rows))

    def as_json(self) -> dict[str, object]:
        """The record as a JSON-ready dictionary."""
        return {
            "name": self.name,
            "operator": self.operator,
            "bytes": self.bytes,
            "sha256": self.sha256,
            "rows": dict(self.rows),
        }


def sha256(path: Path) -> str:
    """The SHA-256 of a file, 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(
    folder: Path,
    facts: Mapping[str, object],
    files: Sequence[FileRecord],
    key: Ed25519PrivateKey,
) -> str:
    """Write ``manifest.json`` and ``manifest.sig``; returns the SHA-256 of the manifest.

    The signature is Ed25519 (RFC 8032) over the bytes of ``manifest.json``, in Base64.
    """
    from pehchan.lists.keys import fingerprint

    content = {
        "format": FORMAT,
        **facts,
        "key": fingerprint(key.public_key()),
        "files": [file.as_json() for file in files],
    }
    data = (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
    (folder / NAME).write_bytes(data)
    (folder / SIGNATURE).write_bytes(base64.b64encode(key.sign(data)) + b"\n")
    return hashlib.sha256(data).hexdigest()


def read(folder: Path, key: Ed25519PublicKey) -> tuple[dict[str, object], str]:
    """The manifest of a folder, its signature proved, and its SHA-256.

    Raises:
        PehchanError: it is not there, forged, or of a format that is not known here.
    """
    from cryptography.exceptions import InvalidSignature

    try:
        data = (folder / NAME).read_bytes()
        signature = base64.b64decode((folder / SIGNATURE).read_bytes().strip(), validate=True)
    except (OSError, ValueError) as error:
        raise PehchanError(
            "no_manifest",
            f"{folder} has no signed manifest.",
            f"A publication has {NAME} and {SIGNATURE}; ask for it again.",
        ) from error
    try:
        key.verify(signature, data)
    except InvalidSignature as error:
        raise PehchanError(
            "forged",
            f"The signature of {folder / NAME} is not by this key.",
            "Do not use these lists; ask the register for them and for its key.",
        ) from error
    content: dict[str, object] = json.loads(data)
    if content.get("format") != FORMAT:
        raise PehchanError(
            "unknown_format",
            f"The manifest has the format {content.get('format')!r}; this software reads {FORMAT}.",
            "Use the software that the register uses.",
        )
    return content, hashlib.sha256(data).hexdigest()
