"""A backup: a whole register in one file.

The file is a tar archive under Zstandard. Its last member, SHA256SUMS, has the hash of every other
one in the form that ``sha256sum --check`` reads; without it the file is not whole.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import os
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pehchan import __version__
from pehchan.errors import PehchanError, UsageError
from pehchan.lake.care import CARE
from pehchan.lake.durable import settle
from pehchan.lake.snapshot import Member, members
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent

FORMAT = 1
HEAD = "backup.json"
SUMS = "SHA256SUMS"
BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Backup:
    """What was written: the file, how many files it holds, their bytes, and its own."""

    file: Path
    members: int
    bytes: int
    size: int

    def as_json(self) -> dict[str, object]:
        """The backup as a JSON-ready dictionary."""
        return {
            "file": str(self.file),
            "members": self.members,
            "bytes": self.bytes,
            "size": self.size,
        }


def backup(
    workspace: Workspace, file: Path, *, force: bool = False, progress: Progress = silent
) -> Backup:
    """Write a register to one file: settings, receipts, keys, and the lake at one moment.

    Imports and judgement go on meanwhile; what lands after the beginning is not in it. Published
    lists are not in it either: they can be published again. Only the owner may read the file.

    Raises:
        UsageError: the file exists and ``force`` is false.
        PehchanError: the lake is being compacted, pruned or backed up already, or cannot be read.
    """
    import zstandard

    if file.exists() and not force:
        raise UsageError(
            "file_exists", f"{file} exists already.", "Name another file, or add --force."
        )
    partial = file.with_name(file.name + ".partial")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with workspace.lock(CARE), os.fdopen(handle, "wb") as out:
            # Parquet is compressed already: more than the lowest level costs time for nothing.
            compressor = zstandard.ZstdCompressor(level=1, write_checksum=True)
            with compressor.stream_writer(out, closefd=False) as packed:
                count, written = _write(workspace, packed, progress)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(file)
        settle(file.resolve().parent)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return Backup(file, count, written, file.stat().st_size)


def _write(workspace: Workspace, packed: object, progress: Progress) -> tuple[int, int]:
    head = {
        "format": FORMAT,
        "version": __version__,
        "created_at": datetime.datetime.now(datetime.UTC).isoformat(),
        "lake": workspace.settings.lake.url,
    }
    sums: list[str] = []
    written = 0
    known = list(members(workspace))
    with tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive:  # type: ignore[call-overload]
        sums.append(_add_bytes(archive, HEAD, json.dumps(head, indent=2).encode()))
        for number, member in enumerate(known):
            progress("backing up", number, len(known))
            digest, size = _add(archive, workspace, member)
            sums.append(f"{digest}  {member.name}\n")
            written += size
        _add_bytes(archive, SUMS, "".join(sums).encode())
    progress("backing up", len(known), len(known))
    return len(known), written


def _add_bytes(archive: tarfile.TarFile, name: str, data: bytes) -> str:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(data), 0o600
    archive.addfile(info, io.BytesIO(data))
    return f"{hashlib.sha256(data).hexdigest()}  {name}\n"


def _add(archive: tarfile.TarFile, workspace: Workspace, member: Member) -> tuple[str, int]:
    info = tarfile.TarInfo(member.name)
    info.mode = 0o600
    try:
        if member.remote:
            info.size = int(workspace.location.filesystem.info(member.source)["size"])
            opened = workspace.location.read(member.source)
        else:
            status = Path(member.source).stat()
            info.size, info.mode = status.st_size, status.st_mode & 0o777
            info.mtime = status.st_mtime
            opened = Path(member.source).open("rb")  # noqa: SIM115  (closed two lines on)
        with opened as source:
            hashed = _Hashed(source)
            archive.addfile(info, hashed)
    except OSError as error:
        raise PehchanError(
            "backup_failed",
            f"{member.name} cannot be read: {error}.",
            "Run the command again; if it fails again, restore an older backup.",
        ) from error
    return hashed.digest.hexdigest(), info.size


class _Hashed:
    """A file that hashes what is read from it."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self.digest.update(data)
        return data
