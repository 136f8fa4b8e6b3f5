"""`pehchan classify` from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.lake.workspace import Workspace
from pehchan.settings.policy import RuleSettings
from tests.policy.facts import Facts, condition

A, B, C = "35000000000001", "35000000000002", "35000000000003"
MANY = RuleSettings(rule="duplicate_threshold", parameters={"threshold": 2, "period_days": 30})


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Workspace]:
    made = Facts(
        tmp_path,
        condition("stolen", "stolen_list", grace_period_days=0),
        condition("many", MANY, max_allowed_matching_ratio=0.5),
    )
    made.seen(
        *(("one", imei, f"11101000000000{n}", "", "07-20") for imei in (A, B) for n in (1, 2))
    )
    made.seen(("two", C, "111020000000001", "", "07-20"))
    made.register("stolen", {"imei": C})
    yield made.workspace
    made.workspace.close()


def _run(workspace: Workspace, *words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["classify", "--workspace", str(workspace.root), "--on", "2026-07-31", *words])
    return int(stopped.value.code or 0)


def test_a_refused_condition_is_status_1_and_the_others_are_judged(
    register: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(register, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["refused"] == ["many"]
    assert [(one["label"], one["opened"]) for one in told["conditions"]] == [
        ("stolen", 1), ("many", 0),
    ]  # fmt: skip
    assert [run.name for run in register.lake.runs()][-1] == told["run"]


def test_a_rehearsal_with_other_values(
    register: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = register.lake.versions()
    words = ("--dry-run", "--set", "many.max_allowed_matching_ratio=1.0")
    assert _run(register, *words) == 0
    told = capsys.readouterr().out
    assert "newly notified" in told and "newly blocked" in told
    assert "Nothing was written" in told
    assert _run(register, *words, "--set", "many.threshold=3", "--json") == 0
    effects = json.loads(capsys.readouterr().out)["rehearsal"]
    assert [(one["condition"], one["kind"]) for one in effects] == [("stolen", "blocked")]
    assert register.lake.versions() == before


def test_the_stop_and_how_to_go_on(register: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    file = register.root / "pehchan.toml"
    limited = file.read_text().replace("max_new_blocks = 0", "max_new_blocks = 1")
    file.write_text(
        limited.replace("max_allowed_matching_ratio = 0.5", "max_allowed_matching_ratio = 1.0")
    )
    assert _run(register) == 1
    assert "--allow-new-blocks 3" in capsys.readouterr().err
    assert _run(register, "--allow-new-blocks", "3") == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--set", "many.threshold=3"),
        ("--dry-run", "--set", "many"),
        ("--dry-run", "--set", "nobody.threshold=3"),
        ("--only", "nobody"),
    ],
)
def test_a_wrong_call_is_status_2(register: Workspace, words: tuple[str, ...]) -> None:
    assert _run(register, *words) == 2


def test_only_some_conditions(register: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(register, "--only", "stolen", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["conditions"]) == 1
