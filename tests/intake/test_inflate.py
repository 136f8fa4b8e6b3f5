from __future__ import annotations

import gzip
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard

from pehchan.intake import inflate
from pehchan.intake.inflate import BrokenError, gzip_chunks, zip_chunks, zstandard_chunks
from tests.intake.packing import LINES, zipped

Reader = Callable[[Path], Iterator[bytes]]
LONG = random.Random(1).randbytes((1 << 20) + 99_999)  # shrinks to no fewer pieces

FORMS: list[tuple[Reader, Callable[[bytes], bytes]]] = [
    (gzip_chunks, gzip.compress),
    (zstandard_chunks, zstandard.ZstdCompressor().compress),
]


def zip_reader(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive:
        return zip_chunks(path, archive.infolist()[0])


@pytest.mark.parametrize(("reader", "packed"), FORMS)
def test_what_was_packed_comes_out_in_pieces(
    reader: Reader, packed: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(packed(LONG))
    pieces = list(reader(path))
    assert b"".join(pieces) == LONG
    assert len(pieces) > 1


@pytest.mark.parametrize(("reader", "packed"), FORMS)
def test_several_streams_one_after_another_are_one_file(
    reader: Reader, packed: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(packed(b"one\n") + packed(b"") + packed(LONG))
    assert b"".join(reader(path)) == b"one\n" + LONG


def test_zeros_may_stand_behind_a_gzip_stream(tmp_path: Path) -> None:
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(LINES) + b"\0" * 512)
    assert b"".join(gzip_chunks(path)) == LINES


@pytest.mark.parametrize(("reader", "packed"), FORMS)
@pytest.mark.parametrize("cut", [1, 9, 30])
def test_a_stream_that_ends_too_early_is_broken(
    reader: Reader, packed: Callable[[bytes], bytes], cut: int, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(packed(LONG)[:-cut])
    with pytest.raises(BrokenError, match="too early"):
        list(reader(path))


@pytest.mark.parametrize(("reader", "packed"), FORMS)
def test_what_stands_behind_a_stream_must_be_a_stream(
    reader: Reader, packed: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(packed(LINES) + b"surprise, surprise")
    with pytest.raises(BrokenError):
        list(reader(path))


def test_a_spoilt_gzip_stream_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "file.gz"
    packed = bytearray(gzip.compress(LINES))
    packed[-6] ^= 0xFF  # of the checksum
    path.write_bytes(packed)
    with pytest.raises(BrokenError):
        list(gzip_chunks(path))


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_zip_member_may_be_packed_in_any_usual_way(method: int, tmp_path: Path) -> None:
    path = tmp_path / "file.zip"
    path.write_bytes(zipped(("file.csv", LONG), method=method))
    assert b"".join(zip_reader(path)) == LONG


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_spoilt_zip_member_is_broken(method: int, tmp_path: Path) -> None:
    path = tmp_path / "file.zip"
    packed = bytearray(zipped(("file.csv", LINES), method=method))
    packed[60] ^= 0x55
    path.write_bytes(packed)
    with pytest.raises(BrokenError):
        list(zip_reader(path))


def test_a_member_that_is_not_where_the_directory_says_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "file.zip"
    path.write_bytes(zipped(("file.csv", LINES)))
    with zipfile.ZipFile(path) as archive:
        member = archive.infolist()[0]
    member.header_offset += 7
    with pytest.raises(BrokenError, match="not where the directory says"):
        list(zip_chunks(path, member))


def test_no_piece_is_much_larger_than_what_is_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "file.zst"
    path.write_bytes(zstandard.ZstdCompressor().compress(b"a" * (1 << 27)))
    largest = 0
    for chunk in zstandard_chunks(path):
        largest = max(largest, len(chunk))
        if len(chunk) > inflate.OUT_BYTES * 130:
            break
    assert largest <= inflate.OUT_BYTES * 130
