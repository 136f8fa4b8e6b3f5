from __future__ import annotations

import datetime
import json

import pytest

from pehchan.cli.output import print_json, print_table, progress
from pehchan.progress import silent


def test_json_keeps_leading_zeros_urdu_and_dates(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"imei": "01234567890123", "name": "پہچان", "on": datetime.date(2026, 7, 1)})
    shown = capsys.readouterr().out
    assert json.loads(shown) == {"imei": "01234567890123", "name": "پہچان", "on": "2026-07-01"}
    assert "پہچان" in shown


def test_a_table_groups_whole_numbers_and_leaves_text_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_table(["imei", "rows"], [["01234567890123", 1234567], ["[b]x[/b]", 5]])
    shown = capsys.readouterr().out
    assert "01234567890123" in shown
    assert "1,234,567" in shown
    assert "[b]x[/b]" in shown
    lines = [line.rstrip() for line in shown.splitlines() if line.strip()]
    assert lines[-1].endswith("        5")


def test_progress_is_silent_when_nobody_watches() -> None:
    with progress(quiet=False) as tell:
        assert tell is silent
    with progress(quiet=True) as tell:
        tell("anything", 1, 2)
