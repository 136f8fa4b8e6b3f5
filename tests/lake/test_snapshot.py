from __future__ import annotations

from pathlib import Path

from pehchan.lake import dictionary
from pehchan.lake.snapshot import members
from pehchan.lake.workspace import Workspace
from tests.lake.samples import DAY, rows, stolen


def names(place: Workspace) -> list[str]:
    return [member.name for member in members(place)]


def test_a_register_without_facts_is_its_settings(place: Workspace) -> None:
    assert names(place) == ["pehchan.toml"]


def test_files_that_no_commit_names_are_left_out(place: Workspace) -> None:
    stolen(place, 1)
    counted = names(place)
    place.lake.begin("import", "stolen_list", DAY).write(
        "stolen", rows("stolen", [{"device": 2, "change": "add"}])
    )
    assert names(place) == counted
    assert [name.split("/")[1] for name in counted if name.endswith(".parquet")] == [
        "runs",
        "stolen",
    ]


def test_a_run_that_lands_while_the_others_are_read_is_not_there(place: Workspace) -> None:
    stolen(place, 1)
    found = []
    for member in members(place):
        found.append(member.name)
        if member.name == "lake/runs/_delta_log/00000000000000000001.json":
            stolen(place, 2)
    assert len([name for name in found if "runs/_delta_log" in name]) == 2
    assert len([name for name in found if name.startswith("lake/stolen/run=")]) == 2


def test_keys_and_receipts_are_in_it_and_scratch_files_are_not(place: Workspace) -> None:
    for name in ("keys/lists.key", "receipts/1.json", "tmp/77/x", "locks/y.lock", "out/list.csv"):
        path = place.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    assert names(place) == ["pehchan.toml", "keys/lists.key", "receipts/1.json"]


def test_every_member_is_a_file_that_is_there(place: Workspace) -> None:
    stolen(place, 1)
    assert all(Path(member.source).is_file() for member in members(place))
    assert {name.split("/")[1] for name in names(place)[1:]} <= set(dictionary.NAMES)
