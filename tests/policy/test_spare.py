"""Sparing one device: recorded, checked, and taken back by undoing its run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pehchan.errors import PehchanError
from pehchan.policy.spare import spare
from tests.policy.facts import Facts, day

IMEI = "35-209900-176148-1"


def _spares(made: Facts) -> list[Any]:
    view = made.workspace.lake.view()
    name = view.current_name("spares")
    return made.workspace.engine.rows(f'SELECT device, until, why FROM "{name}"')


def test_a_spared_device_is_on_record(facts: Callable[..., Facts]) -> None:
    made = facts()
    run = spare(made.workspace, IMEI, day("12-31"), " court's order ", on=day("08-01"))
    assert (run.kind, run.subject, run.on) == ("spare", "35209900176148", day("08-01"))
    assert _spares(made) == [(35209900176148, day("12-31"), "court's order")]


def test_the_newest_word_about_a_device_holds(facts: Callable[..., Facts]) -> None:
    made = facts()
    spare(made.workspace, IMEI, day("12-31"), "once", on=day("08-01"))
    second = spare(made.workspace, IMEI, day("09-30"), "shorter", on=day("08-02"))
    assert _spares(made) == [(35209900176148, day("09-30"), "shorter")]
    draft = made.workspace.lake.begin("undo", "", day("08-03"))
    made.workspace.temporary.mkdir(parents=True, exist_ok=True)
    draft.commit(undoes=second.number)
    assert _spares(made) == [(35209900176148, day("12-31"), "once")]


def test_an_irregular_device_keeps_its_text(facts: Callable[..., Facts]) -> None:
    made = facts()
    spare(made.workspace, "abcdef", day("12-31"), "repaired", on=day("08-01"))
    view = made.workspace.lake.view()
    texts = made.workspace.engine.rows(f'SELECT device, text FROM "{view.name("irregular")}"')
    assert texts == [(_spares(made)[0][0], "ABCDEF")]


@pytest.mark.parametrize(
    ("device", "until", "why", "code"),
    [
        (IMEI, "12-31", "  ", "no_reason"),
        (IMEI, "07-31", "late", "day_has_passed"),
        ("", "12-31", "nobody", "empty_identifier"),
    ],
)
def test_a_wrong_call_changes_nothing(
    facts: Callable[..., Facts], device: str, until: str, why: str, code: str
) -> None:
    made = facts()
    before = made.workspace.lake.versions()
    with pytest.raises(PehchanError) as caught:
        spare(made.workspace, device, day(until), why, on=day("08-01"))
    assert caught.value.code == code
    assert made.workspace.lake.versions() == before
