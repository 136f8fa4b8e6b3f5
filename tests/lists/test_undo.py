from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import UsageError
from pehchan.lists.publish import publish
from pehchan.lists.undo import undo
from tests.lists.folders import texts
from tests.lists.register import ALPHA, DEVICE, Register, day


def _open(register: Register) -> set[tuple[int, str]]:
    view = register.workspace.lake.view()
    name = view.engine.quote(view.current_name("classification"))
    return set(view.engine.rows(f"SELECT device, condition FROM {name}"))


def test_a_classification_is_taken_back_exactly_and_given_again(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(1, "stolen"): (day(0), False)})
    second = register.judge({(2, "stolen"): (day(0), False)}, day(1))
    back = undo(register.workspace, second, day(2), why="a wrong list")
    assert (back.kind, back.undoes, back.detail["why"]) == ("undo", second, "a wrong list")
    assert _open(register) == {(1, "stolen")}
    undo(register.workspace, back.number, day(2))
    assert _open(register) == {(2, "stolen")}


def test_only_the_newest_of_its_kind(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    first = register.judge({(1, "stolen"): (day(0), False)})
    seen = register.see([("alpha", DEVICE, *ALPHA)])
    register.pair({(DEVICE, *ALPHA): "add"})
    second = register.judge({}, day(1))
    with pytest.raises(UsageError, match="not the newest") as raised:
        undo(register.workspace, first, day(1))
    assert "Take back " in raised.value.next_step
    newest = undo(register.workspace, second, day(1))
    oldest = undo(register.workspace, first, day(1))
    assert _open(register) == set()
    with pytest.raises(UsageError, match="taken back already"):
        undo(register.workspace, second, day(1))
    with pytest.raises(UsageError, match="not the newest"):
        undo(register.workspace, newest.number, day(1))
    undo(register.workspace, oldest.number, day(1))
    assert _open(register) == {(1, "stolen")}
    undo(register.workspace, newest.number, day(1))
    assert _open(register) == set(), "the second one closed it"
    undo(register.workspace, seen, day(1))
    assert register.workspace.lake.view().files("sightings") == ()


def test_an_undo_cannot_be_taken_back_once_something_was_built_on_it(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    first = register.pair({(DEVICE, *ALPHA): "add"})
    back = undo(register.workspace, first, day(0))
    register.pair({(DEVICE, *ALPHA): "add"}, day(1))
    with pytest.raises(UsageError, match="not the newest"):
        undo(register.workspace, back.number, day(1))


def test_sparings_are_taken_back_in_any_order(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    columns = "device, until, why"
    first, second = (
        register.write("spare", str(d), "spares", columns, [f"({d}, DATE '{day(9)}', 'x')"], day(0))
        for d in (1, 2)
    )
    undo(register.workspace, first, day(1))
    assert second in register.workspace.lake.view().numbers
    assert first not in register.workspace.lake.view().numbers


def test_lists_are_taken_back_by_publishing_what_they_said_before(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    workspace, out = register.workspace, tmp_path / "out"
    register.see([("alpha", device, *ALPHA) for device in (1, 2, 3)])
    register.judge({(1, "stolen"): (day(40), False), (2, "stolen"): (day(0), False)})
    first = publish(workspace, out, on=day(0))
    register.judge({(1, "stolen"): (day(1), False), (3, "stolen"): (day(41), False)}, day(1))
    second = publish(workspace, out, on=day(1))
    back = undo(workspace, second.run.number, day(2))
    assert back.kind == "lists" and back.detail["restores"] == second.run.name
    restored = texts(Path(str(back.detail["folder"])))
    assert Path(str(back.detail["folder"])).parent == out.resolve()
    before = texts(first.folder)
    for name in ("blacklist.csv", "notifications_alpha.csv", "exceptions_alpha.csv"):
        assert restored[name] == before[name]
    cells = {name: [line[12:14] for line in lines[1:]] for name, lines in restored.items()}
    assert cells["blacklist_delta_blocked.csv"] == ["02"]
    assert cells["blacklist_delta_unblocked.csv"] == ["01"]
    assert cells["notifications_alpha_delta_new.csv"] == ["01"]
    assert cells["notifications_alpha_delta_resolved.csv"] == ["03"]
    third = texts(publish(workspace, out, on=day(2)).folder)
    name = "blacklist_delta_blocked.csv"
    assert third[name] == texts(second.folder)[name]
    with pytest.raises(UsageError, match="not the newest"):
        undo(workspace, second.run.number, day(2))


def test_the_first_publication_is_taken_back_to_empty_lists(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(1, "stolen"): (day(0), False)})
    first = publish(register.workspace, tmp_path / "out", on=day(0))
    back = undo(register.workspace, first.run.number, day(0), tmp_path / "elsewhere")
    files = texts(Path(str(back.detail["folder"])))
    assert files["blacklist.csv"] == ["imei,block_date,reasons"]
    assert len(files["blacklist_delta_unblocked.csv"]) == 2
    assert register.received("block_list") == set()


def test_what_cannot_be_taken_back(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    kept = register.write("retention", "", "spares", "device, until, why", [], day(0))
    judged = register.judge({}, day(3))
    for number, on, code in (
        (kept, day(3), "irreversible"),
        (judged, day(2), "day_before_run"),
        (1, day(3), "unknown_run"),
    ):
        with pytest.raises(UsageError) as raised:
            undo(register.workspace, number, on)
        assert raised.value.code == code
