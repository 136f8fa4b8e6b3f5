"""Recorded runs replay equal, row for row: those of DIRBS-Core, and a village of our own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pehchan.moving.replay import Replayed, replay
from tests.shared import conformance_cases

VILLAGE = Path(__file__).parent / "data" / "village"


def without_expected(case: Path, into: Path) -> Path:
    """A copy of a case that does not know its outcome."""
    return Path(shutil.copytree(case, into, ignore=shutil.ignore_patterns("expected")))


def differing(done: Replayed) -> str:
    """Every difference as text; empty when there is none."""
    assert done.differences is not None
    return "\n".join(str(one) for one in done.differences)


@pytest.mark.parametrize("case", conformance_cases())
def test_a_recorded_run_of_dirbs_core_replays_equal(
    case: str, shared: Callable[..., Path], tmp_path: Path
) -> None:
    recorded = shared("conformance", case)
    copy = without_expected(recorded, tmp_path / "case")
    done = replay(copy, tmp_path / "out", against=recorded / "expected")
    assert differing(done) == ""


def test_the_village_replays_equal(tmp_path: Path) -> None:
    copy = without_expected(VILLAGE, tmp_path / "case")
    done = replay(copy, tmp_path / "out", against=VILLAGE / "expected")
    assert differing(done) == ""
    assert [one.step.number for one in done.outcomes if one.status] == ["09"]
