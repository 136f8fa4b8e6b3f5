from __future__ import annotations

import pytest

from pehchan.status.states import State


@pytest.mark.parametrize(
    ("state", "wire", "number"),
    [
        (State.ALLOWED, "WHITELISTED", 0),
        (State.BLOCKED, "BLACKLISTED", 1),
        (State.NOTICE, "GREYLISTED", 2),
        (State.NOT_VALID, "UNKNOWN", None),
        (State.NOT_KNOWN, "UNKNOWN", None),
    ],
)
def test_the_live_check_has_a_word_and_a_number(
    state: State, wire: str, number: int | None
) -> None:
    assert state.wire_name == wire
    assert state.equipment_status == number


def test_the_values_are_what_lists_and_json_carry() -> None:
    assert [str(state) for state in State] == [
        "allowed",
        "notice",
        "blocked",
        "not_valid",
        "not_known",
    ]
