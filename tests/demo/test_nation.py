from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pehchan.demo.nation import Nation, generate
from pehchan.demo.policy import conditions
from pehchan.demo.truth import score, score_by_condition
from pehchan.errors import UsageError
from tests.demo.judge import judged


def contents(directory: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.iterdir())
    }


def test_same_seed_same_bytes_another_seed_others(tmp_path: Path, nation: Nation) -> None:
    again = generate(tmp_path / "again", nation.devices, nation.seed)
    assert contents(again.directory) == contents(nation.directory)
    other = generate(tmp_path / "other", nation.devices, nation.seed + 1)
    same = {
        name
        for name, digest in contents(other.directory).items()
        if contents(nation.directory).get(name) == digest
    }
    assert not any(name.startswith("operator") or name == "truth.csv" for name in same)


def test_truth_follows_from_the_files(nation: Nation, files: duckdb.DuckDBPyConnection) -> None:
    """Every planted device is there to be found, and nothing else is, by plain SQL."""
    found = judged(files)
    assert set(found) == {condition["label"] for condition in conditions()}
    for row in score(found, nation.truth):
        assert (row.missed, row.wrongly_accused) == (0, 0), row
    for condition in score_by_condition(found, nation.truth):
        assert condition.named == condition.right >= 3, condition


def test_every_file_is_a_step_and_named_as_the_original_asks(nation: Nation) -> None:
    paths = [step.path for step in nation.imports if step.path is not None]
    zips = sorted(nation.directory.glob("*.zip"))
    assert sorted(paths) == zips
    others = {path.name for path in nation.directory.iterdir()} - {path.name for path in zips}
    assert others == {"truth.csv", "steps.csv"}, "nothing temporary stays behind"
    for step in nation.imports:
        if step.kind == "operator":
            assert step.path is not None
            assert re.fullmatch(rf"{step.operator}_\d{{8}}_\d{{8}}\.zip", step.path.name)
    assert [step.on for step in nation.steps] == sorted(step.on for step in nation.steps)
    assert {step.on for step in nation.steps if step.action == "classify"} == set(nation.judged)


def test_progress_runs_from_nothing_to_done(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    generate(tmp_path, 1_000, progress=lambda what, share: told.append((what, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], told[-1]) == (0.0, ("done", 1.0))


@pytest.mark.parametrize("devices", [999, 10_000_001])
def test_a_size_out_of_reach_is_refused_before_anything_is_written(
    tmp_path: Path, devices: int
) -> None:
    with pytest.raises(UsageError, match=f"{devices:,}"):
        generate(tmp_path / "nation", devices)
    assert not (tmp_path / "nation").exists()


def test_the_generator_knows_nothing_of_the_judgement() -> None:
    """What makes the truth shares no code with what is tested against it."""
    # A zip writer says nothing of how devices are judged, and one of them is enough.
    allowed = ("pehchan.demo", "pehchan.identity", "pehchan.errors", "pehchan.archive")
    code = (
        "import sys, pehchan.demo.nation;"
        "print(*[name for name in sys.modules if name.startswith('pehchan.')])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    assert "pehchan.demo.nation" in loaded
    assert [name for name in loaded if not name.startswith(allowed)] == []
