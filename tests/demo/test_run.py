"""The demo as a scenario: known truth in, found against planted out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from pehchan.demo.kinds import KINDS
from pehchan.demo.run import MARK, Demo, found, run
from pehchan.demo.truth import score
from pehchan.errors import UsageError
from pehchan.lake.workspace import Workspace
from pehchan.policy.classify import classify
from pehchan.settings.settings import dump

DEVICES = 2_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    done = run(tmp_path_factory.mktemp("demo") / "space", DEVICES)
    yield done
    done.workspace.close()


def test_every_planted_case_is_found(demo: Demo) -> None:
    planted = {one.kind: one for one in demo.scores if one.condition}
    assert {kind.name for kind in KINDS if kind.expected} == set(planted)
    assert {kind: one.missed for kind, one in planted.items()} == dict.fromkeys(planted, 0)
    assert all(one.found >= 3 for one in planted.values())


def test_near_misses_and_ordinary_devices_are_spared(demo: Demo) -> None:
    accused = {one.kind: one.wrongly_accused for one in demo.scores}
    assert {kind.name for kind in KINDS if kind.near_miss} | {"ordinary"} <= set(accused)
    assert accused == dict.fromkeys(accused, 0)


def test_lists_for_every_operator_lie_where_it_says(demo: Demo) -> None:
    names = {path.name for path in demo.lists.rglob("*.zip")}
    for operator in demo.nation.operators:
        assert any(f"_notifications_{operator.id}" in name for name in names)
        assert any(f"_exceptions_{operator.id}" in name for name in names)
    assert any(name.endswith("_blacklist.zip") for name in names)


def test_samples_are_devices_of_the_truth(demo: Demo) -> None:
    truth = demo.nation.truth.read_text(encoding="utf-8")
    assert len(demo.samples) >= 4
    assert all(f"\n{imei},{kind}," in truth for imei, kind in demo.samples)


@pytest.mark.parametrize("half", [0, 1])
def test_a_rule_switched_off_finds_nothing_and_the_others_all_they_did(
    demo: Demo, half: int
) -> None:
    settings = demo.workspace.settings
    labels = sorted(one.label for one in settings.conditions)
    off = set(labels[half::2])
    kept = tuple(one for one in settings.conditions if one.label not in off)
    file = demo.workspace.root / "pehchan.toml"
    before = file.read_text(encoding="utf-8")
    file.write_text(dump(msgspec.structs.replace(settings, conditions=kept)), encoding="utf-8")
    try:
        changed = Workspace.open(demo.workspace.root)
        classify(changed, on=demo.nation.judged[-1])
        rows = score(found(changed), demo.nation.truth)
        changed.close()
    finally:
        file.write_text(before, encoding="utf-8")
    counts = {one.kind: (one.found, one.planted) for one in rows if one.condition}
    expected = {
        one.kind: (0 if one.condition in off else one.planted, one.planted)
        for one in rows
        if one.condition
    }
    assert counts == expected


def test_a_demo_is_made_anew_over_an_older_one(tmp_path: Path) -> None:
    root = tmp_path / "space"
    root.mkdir()
    (root / MARK).write_text("{}")
    (root / "left-over").write_text("old")
    done = run(root, 1_000)
    assert not (root / "left-over").exists()
    assert done.as_json()["devices"] == 1_000
    done.workspace.close()


def test_a_workspace_that_no_demo_made_is_left_as_it_is(tmp_path: Path) -> None:
    Workspace.init(tmp_path)
    with pytest.raises(UsageError) as error:
        run(tmp_path, 1_000)
    assert error.value.code == "not_a_demo"
    assert (tmp_path / "pehchan.toml").exists()
