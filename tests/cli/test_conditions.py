"""`pehchan conditions` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.cli.app import main
from pehchan.lake.workspace import Workspace
from pehchan.policy.rule import names
from pehchan.settings.policy import RuleSettings
from pehchan.settings.settings import Settings
from tests.policy.facts import condition

MANY = RuleSettings(rule="duplicate_threshold", parameters={"threshold": 4, "period_days": 30})


def _run(root: Path, *words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["conditions", "--workspace", str(root), *words])
    return int(stopped.value.code or 0)


def test_what_is_enacted_with_its_formula(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    not_test = RuleSettings(rule="is_test_tac", invert=True)
    enacted = condition("many", MANY, not_test, reason="Too many [users]")
    root = Workspace.init(tmp_path / "register", Settings(conditions=(enacted,))).root
    assert _run(root) == 0
    shown = capsys.readouterr().out
    assert "Too many [users]" in shown
    assert "threshold = 4" in shown
    assert "not is_test_tac" in shown
    assert ">= threshold }" in shown
    assert _run(root, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [part["rule"] for part in told[0]["rules"]] == ["duplicate_threshold", "is_test_tac"]
    assert told[0]["rules"][0]["parameters"]["use_msisdn"] is False


def test_every_rule_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = Workspace.init(tmp_path / "register").root
    assert _run(root, "--rules", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in told] == names()
    many = next(one for one in told if one["name"] == "duplicate_threshold")
    assert many["parameters"] == {
        "threshold": "must be given", "use_msisdn": False,
        "period_days": None, "period_months": None,
    }  # fmt: skip
    assert _run(root, "--rules") == 0
    assert "threshold: must be given" in capsys.readouterr().out
    assert _run(root) == 0
    assert "[[conditions]]" in capsys.readouterr().out
