from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from pehchan.lists.publish import publish
from tests.lists.folders import texts
from tests.lists.recorded import Recording
from tests.shared import conformance_cases, shared_path


@pytest.mark.parametrize("name", conformance_cases())
def test_lists_equal_the_recorded_ones(name: str, tmp_path: Path) -> None:
    case = shared_path("conformance", name)
    recording = Recording(case, tmp_path / "w")
    published = 0
    for step in recording.steps:
        if step["action"] != "lists":
            recording.play(step)
            continue
        on = datetime.date.fromisoformat(step["date"])
        publication = publish(recording.workspace, tmp_path / "out", on=on)
        expected = {
            path.name: [line[0], *sorted(line[1:])]
            for path in (case / "expected" / f"{step['step']}_lists").glob("*.csv")
            for line in [path.read_text().splitlines()]
        }
        found = texts(publication.folder)
        assert sorted(found) == sorted(expected)
        for file in expected:
            assert found[file] == expected[file], f"step {step['step']}: {file}"
        published += 1
    assert published
