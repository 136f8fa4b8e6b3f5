from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import zstandard

from pehchan.intake.source import SourceError, open_source
from pehchan.settings.intake import IntakeSettings
from tests.intake.packing import (
    LINES,
    opened,
    refused,
    zeros_in_gzip,
    zeros_in_zstandard,
    zipped,
)

PACKED = {
    "list.csv": LINES,
    "list.txt": LINES,
    "list.zip": zipped(("list.csv", LINES)),
    "list.csv.gz": gzip.compress(LINES),
    "list.gz": gzip.compress(LINES),
    "list.csv.zst": zstandard.ZstdCompressor().compress(LINES),
}


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", PACKED)
def test_every_form_gives_the_same_csv(name: str, tmp_path: Path) -> None:
    path = write(tmp_path, name, PACKED[name])
    source, content = opened(path)
    assert content == LINES
    assert (source.name, source.stem) == (name, "list")
    assert source.sha256 == hashlib.sha256(PACKED[name]).hexdigest()
    assert (source.size, source.data_bytes) == (len(PACKED[name]), len(LINES))
    assert (source.lines, source.quotes, source.bom) == (41, 0, False)
    assert source.first_line == "imei,reporting_date,status"
    assert not list((tmp_path / "scratch").glob("*"))


def test_a_plain_file_is_not_copied(tmp_path: Path) -> None:
    path = write(tmp_path, "list.csv", LINES)
    assert opened(path)[0].data == path


def test_the_first_line_comes_without_mark_and_line_end(tmp_path: Path) -> None:
    source, _ = opened(write(tmp_path, "list.csv", b"\xef\xbb\xbfimei\r\n1\r\n"))
    assert (source.first_line, source.bom) == ("imei", True)
    assert source.notes == ("A UTF-8 byte order mark was passed over.", "Lines end in CRLF.")


@pytest.mark.parametrize("name", [name for name in PACKED if "." in name])
@pytest.mark.parametrize(
    ("content", "check"),
    [
        ("imei\n35\n".encode("utf-16"), "encoding"),
        (b"imei\n3\x005\n", "encoding"),
        (b"imei\n\xff\n", "encoding"),
        (b"imei\r35\r", "encoding"),
        (b"imei\r\n35\n", "encoding"),
        (b"imei\n" + b"a" * 2_000_000 + b"\n", "line_length"),
        (b"", "schema"),
    ],
)
def test_what_is_wrong_inside_is_told_however_it_is_packed(
    name: str, content: bytes, check: str, tmp_path: Path
) -> None:
    packed = {
        "csv": content,
        "txt": content,
        "zip": zipped(("list.csv", content)),
        "gz": gzip.compress(content),
        "zst": zstandard.ZstdCompressor().compress(content),
    }[name.rsplit(".", 1)[1]]
    found = refused(write(tmp_path, name, packed))
    assert found.name == check
    assert found.message
    assert found.next_step


@pytest.mark.parametrize(
    ("name", "check"),
    [("list.zip", "zip"), ("list.csv.gz", "gz"), ("list.csv.zst", "zst")],
)
@pytest.mark.parametrize("kept", [12, -3])
def test_a_packed_file_that_is_cut_short_is_refused(
    name: str, check: str, kept: int, tmp_path: Path
) -> None:
    found = refused(write(tmp_path, name, PACKED[name][:kept]))
    assert found.name == check
    assert found.next_step == "Send it again."


@pytest.mark.parametrize("name", ["list.zip", "list.gz", "list.zst", "list.parquet"])
def test_text_under_a_packed_name_is_refused(name: str, tmp_path: Path) -> None:
    assert refused(write(tmp_path, name, LINES)).name == name.rsplit(".", 1)[1]


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    missing = refused(tmp_path / "none.csv")
    assert missing.name == "file"
    assert missing.message == "none.csv cannot be read: No such file or directory."
    (tmp_path / "folder.csv").mkdir()
    assert refused(tmp_path / "folder.csv").message == "folder.csv is not a file."


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refused(tmp_path / "pipe.csv").message == "pipe.csv is not a file."


def test_an_empty_file_is_refused_by_its_name(tmp_path: Path) -> None:
    check = refused(write(tmp_path, "list.csv", b""))
    assert (check.name, check.message) == ("schema", "list.csv is empty.")
    assert check.next_step == "Send a stolen file with a header."


def test_a_file_larger_than_allowed_is_refused_unread(tmp_path: Path) -> None:
    small = msgspec.structs.replace(IntakeSettings(), largest_file_bytes=100)
    check = refused(write(tmp_path, "list.csv", LINES), small)
    assert (check.name, check.figure, check.limit) == ("size", len(LINES), 100)


def test_a_refusal_still_knows_the_files_hash_and_size(tmp_path: Path) -> None:
    path = write(tmp_path, "list.csv", b"imei\n\0\n")
    with (
        pytest.raises(SourceError) as caught,
        open_source(path, IntakeSettings(), tmp_path / "scratch", "stolen"),
    ):
        pass
    assert caught.value.code == "file_encoding"
    assert caught.value.sha256 == hashlib.sha256(b"imei\n\0\n").hexdigest()
    assert caught.value.size == 7


@pytest.mark.parametrize("packed", [zeros_in_gzip, zeros_in_zstandard])
def test_a_bomb_without_line_ends_is_refused_by_its_line(packed: object, tmp_path: Path) -> None:
    assert callable(packed)
    suffix = "gz" if packed is zeros_in_gzip else "zst"
    check = refused(write(tmp_path, f"list.{suffix}", packed(100)))
    assert (check.name, check.limit) == ("line_length", 1_048_576)


@pytest.mark.parametrize("packed", [zeros_in_gzip, zeros_in_zstandard])
def test_a_bomb_of_short_lines_is_refused_by_its_ratio(packed: object, tmp_path: Path) -> None:
    assert callable(packed)
    suffix = "gz" if packed is zeros_in_gzip else "zst"
    check = refused(write(tmp_path, f"list.{suffix}", packed(100, b"\n")))
    assert check.name == suffix
    assert "zip bomb" in check.next_step


WATCHED = """
import sys
from pathlib import Path
import msgspec
from pehchan.intake.source import SourceError, open_source
from pehchan.settings.intake import IntakeSettings
path, longest = Path(sys.argv[1]), int(sys.argv[2])
settings = msgspec.structs.replace(
    IntakeSettings(), largest_line_bytes=longest, largest_zip_ratio=1e9
)
try:
    with open_source(path, settings, path.parent / "scratch", "stolen"):
        print("opened", end=" ")
except SourceError as error:
    print(error.check.name, end=" ")
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1])
"""


@pytest.mark.parametrize(
    ("name", "megabytes", "longest", "outcome"),
    [
        ("list.zst", 2048, 1 << 20, "line_length"),
        ("list.gz", 2048, 1 << 20, "line_length"),
        # A limit beyond the line's length: the line is looked at to its end, and never held.
        ("list.zst", 400, 1 << 40, "opened"),
    ],
)
def test_memory_does_not_grow_with_a_line(
    name: str, megabytes: int, longest: int, outcome: str, tmp_path: Path
) -> None:
    packed = zeros_in_zstandard if name.endswith("zst") else zeros_in_gzip
    path = write(tmp_path, name, packed(megabytes))
    told = subprocess.run(
        [sys.executable, "-c", WATCHED, str(path), str(longest)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert told[0] == outcome
    assert int(told[1]) < 250_000  # kilobytes; the interpreter and its libraries have a third of it
