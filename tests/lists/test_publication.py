from __future__ import annotations

import json
from pathlib import Path

import pytest

from pehchan.errors import PehchanError
from pehchan.lists.content import Content, due, received, received_by
from pehchan.lists.manifest import sha256
from pehchan.lists.publication import Base, Publication, issue
from pehchan.progress import silent
from tests.lists.folders import texts
from tests.lists.register import ALPHA, BETA, Register, day


def _issue(
    register: Register,
    output: Path,
    number: int,
    base: Base | None = None,
    after: Content | None = None,
    progress: object = silent,
) -> Publication:
    """Publish what is due that day, or ``after``, where operators have what they received."""
    workspace = register.workspace
    view = workspace.lake.view()
    draft = workspace.lake.begin("lists", "", day(number))
    return issue(
        workspace,
        draft,
        view,
        received(view),
        after or due(view, workspace.settings, day(number)),
        output=output,
        base=base,
        detail={"why": "a test"},
        progress=progress,  # type: ignore[arg-type]
    )


def test_a_publication_is_one_run_and_one_chained_folder(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.see([("alpha", 2, *ALPHA), ("beta", 2, *BETA)])
    register.judge({(1, "stolen"): (day(0), False), (2, "stolen"): (day(9), True)})
    first = _issue(register, tmp_path / "out", 0)
    register.judge({(2, "stolen"): (day(9), True), (3, "stolen"): (day(0), False)}, day(1))
    second = _issue(register, tmp_path / "out", 1)
    counted = {name: rows for name, rows in second.counts.items() if rows}
    assert counted == {
        "blacklist": 1,
        "blacklist_delta_blocked": 1,
        "blacklist_delta_unblocked": 1,
        "notifications_alpha": 1,
        "notifications_beta": 1,
    }
    assert (first.run.kind, first.run.detail["why"]) == ("lists", "a test")
    assert first.run.detail["base"] is None and second.run.detail["base"] == first.run.name
    assert second.as_json() == {
        "run": second.run.name,
        "on": day(1).isoformat(),
        "folder": str(second.folder),
        "counts": dict(second.counts),
    }
    told = json.loads((second.folder / "manifest.json").read_text())
    digest = sha256(first.folder / "manifest.json")
    assert told["previous"] == {"run": first.run.name, "manifest_sha256": digest}
    assert first.run.detail["manifest_sha256"] == digest
    assert (told["run"], told["base"], told["on"]) == (
        second.run.name,
        first.run.name,
        day(1).isoformat(),
    )
    assert {row[0] for row in register.received("notification_list")} == {"alpha", "beta"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        [first.folder.name, second.folder.name]
    )


def test_files_start_from_the_base_and_the_lake_from_what_was_received(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    made = []
    for number, device in enumerate((1, 2, 3)):
        register.judge({(device, "stolen"): (day(0), False)}, day(number))
        start = made[0].run.number if number == 2 else None
        content = received_by(register.workspace.lake, start) if start else None
        base = Base(start, content) if start and content else None
        made.append(_issue(register, tmp_path / "out", number, base))
    files = texts(made[2].folder)
    assert [line[:14] for line in files["blacklist_delta_unblocked.csv"][1:]] == [f"{1:014d}"]
    view = register.workspace.lake.view()
    name = view.engine.quote(view.name("block_list"))
    stored = view.engine.rows(
        f"SELECT device, delta FROM {name} WHERE run = {made[2].run.number} ORDER BY device"
    )
    assert stored == [(2, "unblocked"), (3, "blocked")]
    assert made[2].run.detail["base"] == made[0].run.name


def test_what_says_nothing_new_brings_no_rows(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(1, "stolen"): (day(0), False)})
    first, second = (_issue(register, tmp_path / "out", number) for number in (0, 1))
    files = register.workspace.lake.view().files("block_list")
    assert {file.run for file in files} == {first.run.number}
    assert second.counts["blacklist"] == 1
    assert [name for name, rows in second.counts.items() if rows] == ["blacklist"]


def test_of_two_publications_at_once_one_counts(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(1, "stolen"): (day(0), False)})
    other: list[Publication] = []

    def overtaken(stage: str, done: int = 0, total: int | None = None) -> None:
        if stage == "committing the publication" and not other:
            other.append(_issue(register, tmp_path / "out", 0))

    with pytest.raises(PehchanError) as raised:
        _issue(register, tmp_path / "out", 0, progress=overtaken)
    assert raised.value.code == "lake_busy"
    runs = [run.number for run in register.workspace.lake.runs() if run.kind == "lists"]
    assert runs == [other[0].run.number]
    assert [path for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")] == [
        other[0].folder
    ]
