"""The ten most frequent models."""

from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.reports.models import generations, top_models
from tests.reports.counted import counted


def test_tacs_of_one_model_are_added_up_and_ten_are_listed(tmp_path: Path) -> None:
    tacs = [(35000000 + number, "Acme", f"M{number:02}", 1) for number in range(11)]
    tacs += [(12345, "Old", "Zero", 4), (35900000, "Acme", "M03", 2)]
    rows = [("north", f"{tac:08}000001", None, None, ["07-01"]) for tac, *_ in tacs]
    rows.append(("north", "00012345000001", None, None, ["06-01"]))
    facts, held = counted(tmp_path, rows, tacs=tacs)
    found = top_models(facts, held)["north"]
    assert len(found) == 10
    assert found[0] == {
        "manufacturer": "Acme", "model": "M03", "tech_generations": "2G/3G", "count": 2
    }  # fmt: skip
    assert [one["model"] for one in found[1:3]] == ["M00", "M01"]
    new = top_models(facts, held, only_new=True)[""]
    assert "Zero" not in {one["model"] for one in new}


@pytest.mark.parametrize(("rats", "text"), [(0, ""), (1, "2G"), (12, "4G/5G"), (15, "2G/3G/4G/5G")])
def test_generations_by_their_bits(rats: int, text: str) -> None:
    assert generations(rats) == text
