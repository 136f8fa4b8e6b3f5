"""The page of differences from DRS and DVS: every line names its proof, which is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "dirbs-subsystems.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[a-z0-9_/]+\.py)::(test_[a-z0-9_]+)`", PAGE)))


def proved() -> list[str]:
    """The rows of the tables that name a proof in their last column."""
    tables = PAGE.split("| Proved by |\n| --- | --- | --- |\n")[1:]
    return [line for table in tables for line in table.split("\n\n")[0].splitlines()]


def test_every_line_names_its_proof() -> None:
    assert len(proved()) > 60
    assert [row for row in proved() if "::test_" not in row.split(" | ")[-1]] == []


def test_all_nine_cells_of_the_verdict_are_told() -> None:
    cells = re.findall(
        r"^\| (pending|none|in force) \| (pending|none|verified) \|", PAGE, re.MULTILINE
    )
    assert len(cells) == len(set(cells)) == 9


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_named_test_is_there(file: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
