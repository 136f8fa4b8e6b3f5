"""Comparing an outcome with a recorded one: every way to differ is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.moving.compare import compare


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """A recorded outcome and an equal one."""
    for side in ("expected", "actual"):
        (tmp_path / side / "09_lists").mkdir(parents=True)
        (tmp_path / side / "09_lists" / "blacklist.csv").write_text("imei\n1\n2\n")
        (tmp_path / side / "04_import_error.txt").write_text(
            f"check: schema\nreason: {side}\nexit status: 1\n"
        )
    return tmp_path / "expected", tmp_path / "actual"


def test_order_and_the_reason_of_an_error_are_free(sides: tuple[Path, Path]) -> None:
    (sides[1] / "09_lists" / "blacklist.csv").write_text("imei\n2\n1\n")
    assert compare(*sides) == []


@pytest.mark.parametrize(
    ("file", "text", "missing", "added"),
    [
        ("09_lists/blacklist.csv", "imei\n1\n", 1, 0),
        ("09_lists/blacklist.csv", "imei\n1\n2\n2\n", 0, 1),
        ("09_lists/blacklist.csv", "imei\n1\n3\n", 1, 1),
        ("09_lists/blacklist.csv", "IMEI\n1\n2\n", 1, 1),
        ("04_import_error.txt", "check: zip\nexit status: 1\n", 1, 1),
        ("04_import_error.txt", "check: schema\nexit status: 2\n", 1, 1),
    ],
)
def test_rows_that_differ_are_counted(
    sides: tuple[Path, Path], file: str, text: str, missing: int, added: int
) -> None:
    (sides[1] / file).write_text(text)
    (found,) = compare(*sides)
    assert (found.file, found.missing, found.added) == (file, missing, added)


def test_a_file_that_only_one_side_has_is_named(sides: tuple[Path, Path]) -> None:
    (sides[1] / "04_import_error.txt").rename(sides[1] / "05_import_error.txt")
    assert [str(one).splitlines()[-1].strip() for one in compare(*sides)] == [
        "the file is missing",
        "the file is there, but was not recorded",
    ]


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_equal_means_the_same_rows_as_often(
    tmp_path_factory: pytest.TempPathFactory, left: list[str], right: list[str]
) -> None:
    root = tmp_path_factory.mktemp("sides")
    for side, rows in (("l", left), ("r", right)):
        (root / side).mkdir()
        (root / side / "x.csv").write_text("\n".join(["h", *rows]) + "\n")
    assert (compare(root / "l", root / "r") == []) == (sorted(left) == sorted(right))
