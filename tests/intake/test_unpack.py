from __future__ import annotations

import zipfile
from collections import namedtuple
from pathlib import Path

import msgspec
import pytest

from pehchan.intake.bytescan import Scan
from pehchan.intake.checks import Check
from pehchan.intake.unpack import Unpacked, chunks_of, form_of, unpacked, write_checked
from pehchan.progress import silent
from pehchan.settings.intake import IntakeSettings
from tests.intake.packing import LINES, zipped

Usage = namedtuple("Usage", "total used free")


def looked_at(path: Path, settings: IntakeSettings | None = None) -> Unpacked | Check:
    return unpacked(path, "zip", path.parent, settings or IntakeSettings())


def refused(path: Path, content: bytes, settings: IntakeSettings | None = None) -> Check:
    path.write_bytes(content)
    found = looked_at(path, settings)
    assert isinstance(found, Check), found
    assert found.name == "zip"
    assert not found.passed
    assert found.next_step
    return found


@pytest.mark.parametrize(
    ("first", "name", "form"),
    [
        (b"imei,imsi", "a.csv", "plain"),
        (b"PK\x03\x04zzzz", "a.zip", "zip"),
        (b"PK\x05\x06zzzz", "a.ZIP", "zip"),
        (b"PK\x03\x04zzzz", "a.csv", "zip"),
        (b"\x1f\x8bzzzzzz", "a.csv.gz", "gz"),
        (b"\x28\xb5\x2f\xfdzzzz", "a.zst", "zst"),
        (b"PAR1zzzz", "a.parquet", "parquet"),
        (b"", "a.csv", "plain"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(first: bytes, name: str, form: str) -> None:
    assert form_of(first, name) == form


@pytest.mark.parametrize("suffix", ["zip", "gz", "zst", "parquet"])
def test_a_name_that_promises_another_form_is_refused(suffix: str) -> None:
    found = form_of(b"imei,ims", f"list.{suffix}")
    assert isinstance(found, Check)
    assert found.name == suffix
    assert f"list.{suffix} is not a {suffix} file" in found.message
    assert found.next_step


def test_chunks_are_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abc" * 700_000)
    assert [len(chunk) for chunk in chunks_of(path)] == [1 << 20, 1 << 20, 2_100_000 - (2 << 20)]


@pytest.mark.parametrize("member", ["list.csv", "list.txt", "list.CSV"])
def test_a_zip_with_one_member_of_its_name_is_unpacked(member: str, tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    path.write_bytes(zipped((member, LINES)))
    found = looked_at(path)
    assert isinstance(found, Unpacked)
    assert (found.stem, found.declared) == ("list", len(LINES))
    assert write_checked(found, Scan(100), IntakeSettings(), path.stat().st_size, silent) is None
    assert found.data.read_bytes() == LINES


@pytest.mark.parametrize(
    ("member", "what"),
    [
        ("../list.csv", "outside of its folder"),
        ("..\\list.csv", "outside of its folder"),
        ("a/../list.csv", "outside of its folder"),
        ("/list.csv", "outside of its folder"),
        ("C:\\list.csv", "outside of its folder"),
        ("C:list.csv", "outside of its folder"),
        ("\\\\host\\share\\list.csv", "outside of its folder"),
        ("folder/list.csv", "lies in a folder"),
        ("folder\\list.csv", "lies in a folder"),
        ("list.csv/", "lies in a folder"),
        ("list.exe", "does not end in .csv or .txt"),
        ("list", "does not end in .csv or .txt"),
        ("other.csv", "has another name than 'list.zip'"),
        ("List.csv", "has another name than 'list.zip'"),
    ],
)
def test_a_zip_member_of_another_name_is_refused(member: str, what: str, tmp_path: Path) -> None:
    check = refused(tmp_path / "list.zip", zipped((member, LINES)))
    assert what in check.message
    assert "one file of the same name" in check.next_step
    assert [path.name for path in tmp_path.iterdir()] == ["list.zip"]


def test_a_zip_with_no_file_is_refused(tmp_path: Path) -> None:
    assert "holds 0 files (none)" in refused(tmp_path / "list.zip", zipped()).message


def test_a_zip_with_two_files_is_refused(tmp_path: Path) -> None:
    two = zipped(("list.csv", LINES), ("list.txt", LINES))
    assert "holds 2 files ('list.csv', 'list.txt')" in refused(tmp_path / "list.zip", two).message


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    packed = bytearray(zipped(("list.csv", LINES)))
    packed[6] |= 1
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refused(tmp_path / "list.zip", bytes(packed)).message


@pytest.mark.parametrize("kept", [4, 50, 100, -1])
def test_a_zip_that_is_cut_short_is_refused(kept: int, tmp_path: Path) -> None:
    check = refused(tmp_path / "list.zip", zipped(("list.csv", LINES))[:kept])
    assert "no whole zip file" in check.message


def test_a_zip_bomb_is_refused_before_a_byte_is_unpacked(tmp_path: Path) -> None:
    bomb = zipped(("list.csv", b"a" * (70 << 20)))
    check = refused(tmp_path / "list.zip", bomb)
    assert "more than 250 times its size" in check.message
    assert "largest_zip_ratio" in check.next_step
    assert check.limit == 250
    assert check.figure is not None
    assert check.figure > 900


def test_a_small_file_may_shrink_as_much_as_it_likes(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    path.write_bytes(zipped(("list.csv", b"a\n" * (10 << 20))))
    assert isinstance(looked_at(path), Unpacked)


def test_a_zip_of_more_than_the_largest_file_is_refused(tmp_path: Path) -> None:
    small = msgspec.structs.replace(IntakeSettings(), largest_file_bytes=1000)
    check = refused(tmp_path / "list.zip", zipped(("list.csv", LINES)), small)
    assert check.message == "It unpacks to more than 1,000 bytes."
    assert (check.figure, check.limit) == (len(LINES), 1000)


def test_a_zip_that_does_not_fit_on_the_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda place: Usage(1000, 900, 100))
    check = refused(tmp_path / "list.zip", zipped(("list.csv", LINES)))
    assert check.message == "It does not fit on the disk."


def _lying(size: int) -> bytes:
    """A zip whose directory gives its member that size."""
    packed = bytearray(zipped(("list.csv", LINES)))
    at = packed.index(b"PK\x01\x02") + 24
    packed[at : at + 4] = size.to_bytes(4, "little")
    return bytes(packed)


@pytest.mark.parametrize("size", [1, len(LINES) - 1, len(LINES) + 1])
def test_a_zip_whose_directory_lies_about_the_size_is_refused(size: int, tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    path.write_bytes(_lying(size))
    found = looked_at(path)
    assert isinstance(found, Unpacked)
    check = write_checked(found, Scan(100), IntakeSettings(), path.stat().st_size, silent)
    assert check is not None
    assert (check.name, check.passed) == ("zip", False)


def test_a_bomb_that_hides_its_size_stops_while_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    packed = bytearray(zipped(("list.csv", b"a\n" * (40 << 20))))
    at = packed.index(b"PK\x01\x02") + 24
    packed[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(packed)
    found = looked_at(path)
    assert isinstance(found, Unpacked)
    check = write_checked(found, Scan(100), IntakeSettings(), path.stat().st_size, silent)
    assert check is not None
    assert "250 times its size" in check.message


def test_unpacking_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "list.zip"
    path.write_bytes(zipped(("list.csv", LINES), method=zipfile.ZIP_STORED))
    found = looked_at(path)
    assert isinstance(found, Unpacked)
    told: list[tuple[str, int, int | None]] = []

    def tell(stage: str, done: int = 0, total: int | None = None) -> None:
        told.append((stage, done, total))

    write_checked(found, Scan(100), IntakeSettings(), path.stat().st_size, tell)
    assert told[-1] == ("unpacking", len(LINES), len(LINES))


@pytest.mark.parametrize(
    ("name", "stem"), [("a_1.csv.gz", "a_1"), ("a_1.gz", "a_1"), ("a.b.txt.gz", "a.b")]
)
def test_the_stem_is_the_name_without_its_packing(name: str, stem: str, tmp_path: Path) -> None:
    found = unpacked(tmp_path / name, "gz", tmp_path, IntakeSettings())
    assert isinstance(found, Unpacked)
    assert found.stem == stem
