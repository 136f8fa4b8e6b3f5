from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pehchan.demo.kinds import KINDS, kind_counts
from pehchan.demo.nation import Nation
from pehchan.demo.truth import ConditionScore, KindScore, examples, score, score_by_condition

TRUTH = """\
imei,kind,planted,expected_condition,note
35000000000001,cloned,true,duplicate_imei|time_distance_conflict,
35000000000002,cloned,true,duplicate_imei|time_distance_conflict,
35000000000003,stolen_dark,true,stolen,
00100101000004,family_phone,near_miss,,
"""


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    path = tmp_path / "truth.csv"
    path.write_text(TRUTH, encoding="utf-8")
    return path


FOUND = {
    "duplicate_imei": ["35000000000001", "00100101000004", "35000000000001"],
    "time_distance_conflict": ["35000000000001"],
    "stolen": ["35000000000003", "35000000000002", "99000000000000"],
}


def test_found_missed_and_wrongly_accused_by_kind(truth: Path) -> None:
    assert score(FOUND, truth) == [
        KindScore("cloned", False, "duplicate_imei", 2, 1, 1, 1),
        KindScore("stolen_dark", False, "stolen", 1, 1, 0, 0),
        KindScore("family_phone", True, "", 1, 0, 0, 1),
        KindScore("ordinary", True, "", 0, 0, 0, 1),
    ]


def test_right_and_wrong_by_condition(truth: Path) -> None:
    assert score_by_condition(FOUND, truth) == [
        ConditionScore("duplicate_imei", named=2, right=1, wrong=1, missed=1),
        ConditionScore("stolen", named=3, right=1, wrong=2, missed=0),
        ConditionScore("time_distance_conflict", named=1, right=1, wrong=0, missed=1),
    ]


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_a_file_scores_like_sets(truth: Path, tmp_path: Path, suffix: str) -> None:
    rows = ", ".join(f"('{label}', '{one}')" for label, ones in FOUND.items() for one in ones)
    target = tmp_path / f"found.{suffix}"
    options = "FORMAT parquet" if suffix == "parquet" else "HEADER"
    duckdb.execute(
        f"COPY (SELECT * FROM (VALUES {rows}) AS t(condition, imei)) TO '{target}' ({options})"
    )
    assert score(target, truth) == score(FOUND, truth)


def test_nothing_found_is_everything_missed(truth: Path) -> None:
    assert [(row.found, row.missed) for row in score({}, truth)] == [(0, 2), (0, 1), (0, 0), (0, 0)]


def test_the_truth_file_names_every_planted_device(nation: Nation) -> None:
    rows = score({}, nation.truth)
    two_imeis = {"dual_sim", "repaired_phone"}
    wanted = {
        kind.name: count * (2 if kind.name in two_imeis else 1)
        for kind, count in zip(KINDS, kind_counts(nation.devices), strict=True)
    }
    assert {row.kind: row.planted for row in rows} == {**wanted, "ordinary": 0}
    header = nation.truth.read_text(encoding="utf-8").split("\n", 1)[0]
    assert header == "imei,kind,planted,expected_condition,note"


def test_examples_are_one_of_each_kind_with_leading_zeros(nation: Nation) -> None:
    shown = examples(nation.truth)
    assert [kind for _, kind, _ in shown] == [kind.name for kind in KINDS]
    assert any(imei.startswith("00") for imei, _, _ in shown)
    assert all(note for _, _, note in shown)
