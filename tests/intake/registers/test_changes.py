from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.registers.desk import Desk, intake

HEADER = "imei,reporting_date,status"
LISTS = st.dictionaries(st.integers(1, 12), st.sampled_from(["", "a", "b"]), max_size=8)


def full(register: dict[int, str]) -> str:
    """A full file that says that."""
    return "\n".join([HEADER, *(f"{imei},,{status}" for imei, status in register.items())]) + "\n"


def delta(before: dict[int, str], after: dict[int, str]) -> str:
    """A delta that leads from one to the other."""

    def rows() -> Iterable[str]:
        for imei in sorted({*before, *after}):
            if imei not in after:
                yield f"{imei},,,remove"
            elif imei not in before:
                yield f"{imei},,{after[imei]},add"
            elif before[imei] != after[imei]:
                yield f"{imei},,{after[imei]},update"

    return "\n".join([f"{HEADER},change_type", *rows()]) + "\n"


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(LISTS, st.booleans()), min_size=1, max_size=4))
def test_full_files_and_deltas_lead_to_the_same_register(
    states: list[tuple[dict[int, str], bool]],
) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder), intake(size_ratio=0.0))
        before: dict[int, str] = {}
        for after, by_delta in states:
            text = delta(before, after) if by_delta else full(after)
            receipt = desk.hand_in("stolen_list", text, delta=by_delta, disabled={"historic"})
            assert receipt.accepted and receipt.changed == (before != after)
            assert (receipt.counts["before"], receipt.counts["after"]) == (len(before), len(after))
            held = {status or "" for _, status in desk.held("stolen", "device, status")}
            assert len(desk.held("stolen")) == len(after) and held == set(after.values())
            before = after
        desk.workspace.close()


def test_an_old_full_list_after_a_delta_restores_it(desk: Desk) -> None:
    old = full({1: "a", 2: "b", 3: "", 4: ""})
    assert desk.hand_in("stolen_list", old).changed
    first = desk.held("stolen", "device, status")
    assert desk.hand_in("stolen_list", delta({1: "a"}, {1: "b", 9: "a"}), delta=True).changed
    again = desk.hand_in("stolen_list", old)
    assert again.changed and again.counts["removed"] == 1 and again.counts["updated"] == 1
    assert desk.held("stolen", "device, status") == first


def test_a_delta_that_says_what_is_so_changes_nothing(desk: Desk) -> None:
    desk.hand_in("stolen_list", full({1: "a"}))
    versions = desk.workspace.local_lake.versions()
    text = f"{HEADER},change_type\n1,,A,update\n"
    receipt = desk.hand_in("stolen_list", text, delta=True)
    assert receipt.accepted and not receipt.changed and receipt.run is None
    assert any("changes nothing" in note for note in receipt.notes)
    assert desk.workspace.local_lake.versions() == versions


def test_undoing_a_run_gives_the_register_before_it(desk: Desk) -> None:
    desk.hand_in("stolen_list", full({1: "a", 2: "a", 3: "a", 4: "a"}))
    before = desk.held("stolen", "device, status")
    receipt = desk.hand_in("stolen_list", full({1: "a", 2: "b", 3: "a", 5: "c"}))
    lake = desk.workspace.local_lake
    draft = lake.begin("undo", "stolen_list", receipt.on)
    draft.commit(undoes=receipt.run)
    assert desk.held("stolen", "device, status") == before
    again = desk.hand_in("stolen_list", full({1: "a", 2: "b", 3: "a", 5: "c"}))
    assert again.changed and again.counts["before"] == 4
