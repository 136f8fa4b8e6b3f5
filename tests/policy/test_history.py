"""History: every interval once, in its last known state."""

from __future__ import annotations

from collections.abc import Callable

from pehchan.lake.workspace import Workspace
from tests.policy.facts import Facts, day, values


def _events(workspace: Workspace, on: str, *rows: dict[str, object], undoes: int = 0) -> int:
    with workspace.lock("facts"):
        draft = workspace.lake.begin("classification", "", day(on))
        made = ({"opened_run": draft.number, "amnesty_granted": False} | row for row in rows)
        if rows:
            draft.write("classification", values("classification", list(made)))
        return draft.commit(undoes=undoes or None).number


def test_the_last_word_about_an_interval_holds(facts: Callable[..., Facts]) -> None:
    made = facts()
    interval = {"device": 1, "condition": "c", "start_date": "2026-07-01"}
    first = _events(made.workspace, "07-01", interval | {"event": "open"})
    again = interval | {"opened_run": first}
    change = again | {"event": "change", "block_date": "2026-08-01"}
    close = change | {"event": "close", "end_date": "2026-07-20"}
    _events(made.workspace, "07-10", change)
    assert made.intervals() == [(1, "c", "2026-07-01", "", "2026-08-01", False)]
    closing = _events(made.workspace, "07-20", close)
    assert made.intervals() == [(1, "c", "2026-07-01", "2026-07-20", "2026-08-01", False)]
    assert made.intervals(as_of=day("07-09")) == [(1, "c", "2026-07-01", "", "", False)]
    _events(made.workspace, "07-25", {**interval, "event": "open", "start_date": "2026-07-25"})
    assert len(made.intervals()) == 2
    _events(made.workspace, "07-26", undoes=closing)
    assert made.intervals()[0] == (1, "c", "2026-07-01", "", "2026-08-01", False)


def test_without_a_classification_there_is_none(facts: Callable[..., Facts]) -> None:
    assert facts().intervals() == []
