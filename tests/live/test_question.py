from __future__ import annotations

from pehchan.live.question import Verdict
from pehchan.status.states import UNKNOWN, State


def test_verdicts_are_the_words_that_a_state_has_on_the_wire() -> None:
    words = {state.wire_name for state in State}
    assert words == {verdict.value for verdict in Verdict}
    assert Verdict.UNKNOWN.value == UNKNOWN
