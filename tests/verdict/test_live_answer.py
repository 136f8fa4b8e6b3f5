"""What the live check answers."""

from __future__ import annotations

import pytest

from pehchan.status.states import State
from pehchan.verdict.live_answer import LiveAnswer, live_answer


@pytest.mark.parametrize(
    ("state", "answer"),
    [
        (State.ALLOWED, LiveAnswer("WHITELISTED", 200, None, 0)),
        (State.NOTICE, LiveAnswer("GREYLISTED", 200, None, 2)),
        (State.BLOCKED, LiveAnswer("BLACKLISTED", 200, None, 1)),
        (State.NOT_VALID, LiveAnswer("UNKNOWN", 404, "ERROR_EQUIPMENT_UNKNOWN", None)),
        (State.NOT_KNOWN, LiveAnswer("UNKNOWN", 404, "ERROR_EQUIPMENT_UNKNOWN", None)),
    ],
)
def test_every_state_has_its_answer(state: State, answer: LiveAnswer) -> None:
    assert live_answer(state) == answer
