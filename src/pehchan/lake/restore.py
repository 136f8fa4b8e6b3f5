"""Restore: a register from a backup, checked before anything of it is put in place."""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from pehchan.errors import PehchanError, UsageError
from pehchan.lake import dictionary
from pehchan.lake.backup import BLOCK, FORMAT, HEAD, SUMS
from pehchan.lake.durable import settle_all
from pehchan.lake.location import Location
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent
from pehchan.settings.outputs import LakeSettings
from pehchan.settings.settings import dump, read


@dataclass(frozen=True)
class Restored:
    """The workspace that was made, and how many files it holds."""

    workspace: Workspace
    members: int
    created_at: str


def restore(
    file: Path, root: Path, *, lake: LakeSettings | None = None, progress: Progress = silent
) -> Restored:
    """Make a workspace from a backup.

    Everything is unpacked beside ``root`` and its hashes are checked first; a damaged file leaves
    nothing behind.

    Args:
        lake: where the lake is to lie, in place of what the backup's settings say.

    Raises:
        UsageError: there is a workspace, or other files, in ``root``, or a lake where it is to lie.
        PehchanError: the file is no backup, is damaged, or is of a newer version.
    """
    root = root.resolve()
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise UsageError(
            "folder_not_empty", f"{root} is not empty.", "Name a new folder with --workspace."
        )
    staging = root.with_name(root.name + ".restoring")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        sums = _unpack(file, staging, progress)
        head = json.loads((staging / HEAD).read_bytes())
        (staging / HEAD).unlink()
        settings = read(staging / "pehchan.toml")
        if lake is not None:
            settings = msgspec.structs.replace(settings, lake=lake)
            (staging / "pehchan.toml").write_text(dump(settings), encoding="utf-8")
        progress("putting in place")
        _place_lake(staging, Location.of(settings.lake, root), root)
        settle_all((path for path in staging.rglob("*") if path.is_file()), staging)
        if root.exists():
            root.rmdir()
        staging.rename(root)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Restored(Workspace.open(root), len(sums) - 1, str(head["created_at"]))


def _unpack(file: Path, staging: Path, progress: Progress) -> dict[str, str]:
    """Unpack into a folder; the hash of each file by name, proved."""
    import zstandard

    sums: dict[str, str] = {}
    stated: dict[str, str] | None = None
    try:
        with (
            file.open("rb") as packed,
            zstandard.ZstdDecompressor().stream_reader(packed) as stream,
            tarfile.open(fileobj=stream, mode="r|") as archive,
        ):
            for member in archive:
                if stated is not None or (not sums and member.name != HEAD):
                    raise _damaged(file, f"{member.name} stands where it should not")
                progress("unpacking", len(sums))
                if member.name == SUMS:
                    stated = _stated(archive, member)
                    continue
                sums[member.name] = _extract(archive, member, staging, file)
                if member.name == HEAD:
                    _readable(file, staging / HEAD)
    except (tarfile.TarError, zstandard.ZstdError, EOFError, ValueError) as error:
        raise _damaged(file, str(error)) from error
    except OSError as error:
        raise UsageError(
            "unreadable_file", f"{file} cannot be read: {error}.", "Name a backup."
        ) from error
    if stated is None:
        raise _damaged(file, "its end is missing")
    for name in sorted(stated.keys() | sums.keys()):
        if stated.get(name) != sums.get(name):
            raise _damaged(file, f"{name} is not what was written")
    return sums


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, file: Path) -> str:
    path = PurePosixPath(member.name)
    if not member.isreg() or path.is_absolute() or ".." in path.parts:
        raise _damaged(file, f"{member.name!r} has no place in a backup")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    source = archive.extractfile(member)
    assert source is not None
    digest = hashlib.sha256()
    with target.open("xb") as out:
        while data := source.read(BLOCK):
            digest.update(data)
            out.write(data)
    target.chmod(member.mode & 0o777)
    return digest.hexdigest()


def _stated(archive: tarfile.TarFile, member: tarfile.TarInfo) -> dict[str, str]:
    source = archive.extractfile(member)
    assert source is not None
    lines = source.read().decode("utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def _readable(file: Path, head: Path) -> None:
    try:
        written = int(json.loads(head.read_bytes())["format"])
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(file, f"{HEAD} cannot be read") from error
    if written > FORMAT:
        raise PehchanError(
            "backup_newer",
            f"{file} was written by a newer version (format {written}).",
            "Install the newer version of pehchan.",
        )


def _place_lake(staging: Path, location: Location, root: Path) -> None:
    """Bring the unpacked lake to where it is to lie; ``runs`` last, so that it counts whole."""
    source = staging / "lake"
    source.mkdir(exist_ok=True)
    if any(location.has(name) for name in dictionary.NAMES):
        raise UsageError(
            "lake_not_empty",
            f"There is a lake in {location.url} already.",
            "Say where the restored lake is to lie with --lake.",
        )
    if location.remote:
        for name in (*(one for one in dictionary.NAMES if one != "runs"), "runs"):
            files = [path for path in (source / name).rglob("*") if path.is_file()]
            for path in sorted(files, key=lambda one: ("_delta_log" in one.parts, one.name)):
                location.publish(path, name, path.relative_to(source / name).as_posix())
        shutil.rmtree(source)
        return
    target = Path(location.url)
    if target.is_relative_to(root):
        target = staging / target.relative_to(root)
    if target != source:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            target.rmdir()
        shutil.move(source, target)


def _damaged(file: Path, why: str) -> PehchanError:
    return PehchanError(
        "backup_damaged",
        f"{file} is no whole backup: {why}.",
        "Use another backup; nothing was restored.",
    )
