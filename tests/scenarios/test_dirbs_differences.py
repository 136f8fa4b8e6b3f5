"""The page of differences from DIRBS-Core: its promises, and the tests that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pehchan.lake import dictionary
from pehchan.lists.publish import publish
from tests.lists.folders import texts
from tests.lists.register import Register, day

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "dirbs-core.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[a-z_/]+\.py)::(test_[a-z0-9_]+)`", PAGE)))


def test_every_difference_names_its_proof() -> None:
    defects = PAGE.split("## Defects that we do not share")[1].split("\n## ")[0]
    rows = [line for line in defects.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 20
    assert [row for row in rows if "::test_" not in row] == []


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_named_test_is_there(file: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")


def test_what_operators_have_is_never_too_old(tmp_path: Path) -> None:
    for name in dictionary.OUTPUTS:
        assert dictionary.table(name).retention == "kept for ever"
    register = Register(tmp_path / "w")
    register.judge({(35_209_900_176_148, "stolen"): (day(0), False)})
    first, later = (
        texts(publish(register.workspace, tmp_path / "out", on=day(number)).folder)
        for number in (1, 1500)
    )
    assert len(first["blacklist_delta_blocked.csv"]) == 2
    assert first["blacklist.csv"] == later["blacklist.csv"]
    assert len(later["blacklist_delta_blocked.csv"]) == 1
