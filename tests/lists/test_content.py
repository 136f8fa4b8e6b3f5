from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.errors import UsageError
from pehchan.lists.content import Content, due, received, received_by
from pehchan.lists.kinds import BLOCK, EXCEPTIONS, KINDS, NOTIFICATIONS
from pehchan.lists.publish import publish
from tests.lists.register import ALPHA, Register, day


@pytest.fixture(scope="module")
def published(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Register, list[int]]]:
    """A register and its two publications; device 1 is blocked first, then 3; 2 is told."""
    root = tmp_path_factory.mktemp("content")
    register = Register(root / "w")
    register.see([("alpha", 2, *ALPHA)])
    register.pair({(9, *ALPHA): "add"})
    told = {(2, "stolen"): (day(20), False), (4, "stolen"): (day(20), False)}
    runs = []
    for number, device in enumerate((1, 3)):
        register.judge({(device, "stolen"): (day(0), False), **told}, day(number))
        made = publish(register.workspace, root / "out", on=day(number), full=False)
        runs.append(made.run.number)
    yield register, runs
    register.workspace.close()


def _said(register: Register, content: Content) -> list[list[tuple[object, ...]]]:
    """The rows of the three kinds, and the devices under notice."""
    tables = [*(content.lists[kind] for kind in KINDS), content.noticed]
    rows = register.workspace.engine.rows
    return [[] if one is None else sorted(rows(one)) for one in tables]


NOTIFICATION = ("alpha", 2, *ALPHA, day(20), "Stolen", False)
EXCEPTION = ("alpha", 9, *ALPHA)


def test_what_is_due(published: tuple[Register, list[int]]) -> None:
    register, _ = published
    view, settings = register.workspace.lake.view(), register.workspace.settings
    content = due(view, settings, day(1))
    notices = [(device, day(20), "Stolen", False) for device in (2, 4)]
    assert _said(register, content) == [
        [(3, day(0), "Stolen")],
        [NOTIFICATION],
        [EXCEPTION],
        notices,
    ]
    assert content.blocked is content.lists[BLOCK]
    assert _said(register, due(view, settings, day(1), ["unknown"])) == [[], [], [EXCEPTION], []]
    with pytest.raises(UsageError) as raised:
        due(view, settings, day(1), ["odd"])
    assert raised.value.code == "unknown_condition"


def test_what_was_received_last_and_at_each_publication(
    published: tuple[Register, list[int]],
) -> None:
    register, (first, second) = published
    lake = register.workspace.lake
    last = [[(3, day(0), "Stolen")], [NOTIFICATION], [EXCEPTION], [(2,)]]
    assert _said(register, received(lake.view())) == last
    assert _said(register, received_by(lake, second)) == last
    before = _said(register, received_by(lake, first))
    assert before == [[(1, day(0), "Stolen")], *last[1:]]
    assert _said(register, received_by(lake, 0)) == [[], [], [], []]
    judged = lake.view().latest("classification")
    assert judged is not None
    with pytest.raises(UsageError) as raised:
        received_by(lake, judged.number)
    assert raised.value.code == "not_a_publication"


def test_lists_that_never_had_rows_are_not_there(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    view = register.workspace.lake.view()
    content = received(view)
    assert list(content.lists.values()) == [None, None, None]
    assert content.blocked is None and content.noticed is None
    asked = due(view, register.workspace.settings, day(0))
    assert asked.lists[EXCEPTIONS] is None, "no pair was ever registered"
    assert asked.lists[NOTIFICATIONS] is not None
