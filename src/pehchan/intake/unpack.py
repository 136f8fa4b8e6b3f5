"""Packed files: what a file is, what is in it, and its bytes unpacked under a watchful eye."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal

from pehchan.intake.bytescan import CHUNK_BYTES, Scan
from pehchan.intake.checks import Check, failed
from pehchan.intake.inflate import BrokenError, gzip_chunks, zip_chunks, zstandard_chunks
from pehchan.progress import Progress
from pehchan.settings.intake import IntakeSettings

Form = Literal["plain", "zip", "gz", "zst", "parquet"]
_MAGIC: tuple[tuple[bytes, Form], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"PAR1", "parquet"),
)
_SUFFIXES: dict[str, Form] = {
    ".zip": "zip", ".gz": "gz", ".zst": "zst", ".parquet": "parquet",
}  # fmt: skip
MEMBER_SUFFIXES = (".csv", ".txt")
# Below this size a file may shrink as much as it likes: it can do no harm.
HARMLESS_BYTES = 64 << 20
_ONE_MEMBER = "Send a zip with one file of the same name that ends in .csv or .txt."


@dataclass(frozen=True)
class Unpacked:
    """The name without its packing, where the CSV is (to be), and its bytes when not yet there."""

    stem: str
    data: Path
    chunks: Callable[[], Iterator[bytes]] | None = None
    check: str = "zip"
    declared: int | None = None


def form_of(first: bytes, name: str) -> Form | Check:
    """What a file is by its first bytes, or the check that fails when its name says otherwise."""
    found: Form = next((form for magic, form in _MAGIC if first.startswith(magic)), "plain")
    claimed = _SUFFIXES.get(Path(name).suffix.lower())
    if claimed is not None and claimed != found:
        return failed(
            claimed,
            f"{name} is not a {claimed} file: its first bytes are not those of one.",
            "Send the file as it was made, or give it the right name.",
        )
    return found


def chunks_of(path: Path) -> Iterator[bytes]:
    """A file's bytes, a megabyte at a time."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def unpacked(path: Path, form: Form, folder: Path, settings: IntakeSettings) -> Unpacked | Check:
    """How to unpack that file into that folder, or the check that fails."""
    target = folder / "data.csv"
    if form == "zip":
        return _zip(path, target, settings)
    stem = path.stem
    if Path(stem).suffix.lower() in MEMBER_SUFFIXES:
        stem = Path(stem).stem
    reader = gzip_chunks if form == "gz" else zstandard_chunks
    return Unpacked(stem, target, lambda: reader(path), check=form)


def write_checked(
    found: Unpacked, scan: Scan, settings: IntakeSettings, packed: int, progress: Progress
) -> Check | None:
    """Unpack, scanning on the way; the first failed check, or None."""
    assert found.chunks is not None
    room = shutil.disk_usage(found.data.parent).free
    written = 0
    try:
        with found.data.open("wb") as file:
            for chunk in found.chunks():
                written += len(chunk)
                problem = _bomb(found, written, packed, room, settings) or scan.feed(chunk)
                if problem is not None:
                    return problem
                file.write(chunk)
                progress("unpacking", written, found.declared)
    except BrokenError as error:
        return failed(found.check, f"The file is broken: {error}.", "Send it again.")
    if found.declared is not None and written != found.declared:
        return failed(found.check, "The zip's directory gives another size.", "Send it again.")
    return None


def _bomb(
    found: Unpacked, written: int, packed: int, room: int, settings: IntakeSettings
) -> Check | None:
    if written > settings.largest_file_bytes:
        return failed(
            found.check,
            f"It unpacks to more than {settings.largest_file_bytes:,} bytes.",
            "Split it, or raise intake.largest_file_bytes.",
            figure=written,
            limit=settings.largest_file_bytes,
        )
    if written > HARMLESS_BYTES and written > packed * settings.largest_zip_ratio:
        return failed(
            found.check,
            f"It unpacks to more than {settings.largest_zip_ratio:g} times its size.",
            "It looks like a zip bomb; if it is none, raise intake.largest_zip_ratio.",
            figure=written / packed,
            limit=settings.largest_zip_ratio,
        )
    if written > room:
        return failed(found.check, "It does not fit on the disk.", "Make room and try again.")
    return None


def _zip(path: Path, target: Path, settings: IntakeSettings) -> Unpacked | Check:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return failed("zip", f"{path.name} is no whole zip file: {error}.", "Send it again.")
    if len(members) != 1:
        names = ", ".join(repr(member.filename) for member in members[:3])
        return failed(
            "zip", f"{path.name} holds {len(members)} files ({names or 'none'}).", _ONE_MEMBER
        )
    member = members[0]
    problem = _member_problem(path, member)
    if problem is not None:
        return failed("zip", problem, _ONE_MEMBER)
    room = shutil.disk_usage(target.parent).free
    declared = Unpacked(path.stem, target, declared=member.file_size)
    bomb = _bomb(declared, member.file_size, max(path.stat().st_size, 1), room, settings)
    if bomb is not None:
        return bomb
    return Unpacked(path.stem, target, lambda: zip_chunks(path, member), declared=member.file_size)


def _member_problem(path: Path, member: zipfile.ZipInfo) -> str | None:
    name = member.filename
    pieces = {*PurePosixPath(name).parts, *PureWindowsPath(name).parts}
    if ".." in pieces or PureWindowsPath(name).anchor or name.startswith("/"):
        return f"The zip's member {name!r} would lie outside of its folder."
    if len(PurePosixPath(name).parts) != 1 or "\\" in name or member.is_dir():
        return f"The zip's member {name!r} lies in a folder."
    if PurePosixPath(name).suffix.lower() not in MEMBER_SUFFIXES:
        return f"The zip's member {name!r} does not end in .csv or .txt."
    if PurePosixPath(name).stem != path.stem:
        return f"The zip's member {name!r} has another name than {path.name!r}."
    if member.flag_bits & 0x1:
        return f"The zip's member {name!r} is encrypted."
    return None
