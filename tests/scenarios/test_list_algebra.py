"""Whatever happens, the full lists are the previous full lists plus the deltas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pehchan.lists.publish import publish
from pehchan.lists.undo import undo
from tests.lists.folders import texts
from tests.lists.register import Register, day

DEVICES = [35_209_900_176_148, 1_234_567_890_123, 86_000_000_000_001, -7]
SUBSCRIBERS = [(1410010000000001, 192300), (1410020000000002, 192301), (1262010000000003, 192302)]
GONE = ("unblocked", "resolved", "blacklisted", "no_longer_seen", "removed")

judgements = st.dictionaries(
    st.tuples(st.sampled_from(DEVICES), st.sampled_from(["stolen", "unregistered", "odd"])),
    st.tuples(st.sampled_from([None, day(0), day(3), day(40)]), st.booleans()),
    max_size=6,
)
triplets = st.lists(
    st.tuples(
        st.sampled_from(["alpha", "beta"]), st.sampled_from(DEVICES), st.sampled_from(SUBSCRIBERS)
    ),
    max_size=4,
    unique=True,
)
pairs = st.sets(st.tuples(st.sampled_from(DEVICES), st.sampled_from(SUBSCRIBERS)), max_size=2)
steps = st.lists(
    st.tuples(judgements, triplets, pairs, st.sampled_from(["", "", "undo", "base"])),
    min_size=2,
    max_size=4,
)

State = dict[str, dict[tuple[str, ...], str]]


def _lists(files: dict[str, list[str]]) -> State:
    """The full lists in a folder: name -> key -> whole line."""
    return {
        name.removesuffix(".csv"): _keyed(name, lines)
        for name, lines in files.items()
        if "_delta_" not in name
    }


def _keyed(name: str, lines: list[str]) -> dict[tuple[str, ...], str]:
    width = 1 if name.startswith("blacklist") else 3
    found = {tuple(line.split(",")[:width]): line for line in lines[1:]}
    assert len(found) == len(lines) - 1, "a key stands twice in a list"
    return found


def _apply(before: State, files: dict[str, list[str]]) -> State:
    """What an operator has who applies the deltas to the lists received before."""
    after = {name: dict(rows) for name, rows in before.items()}
    for name, lines in files.items():
        if "_delta_" not in name:
            continue
        stem, reason = name.removesuffix(".csv").split("_delta_")
        rows = after.setdefault(stem, {})
        for key, line in _keyed(stem, lines).items():
            if reason in GONE:
                assert rows.pop(key) == line, "a lost row shows what stood there before"
            else:
                assert (key in rows) is (reason == "changed")
                assert rows.get(key) != line, "a delta says something new"
                rows[key] = line
    return after


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=steps)
def test_full_lists_are_the_previous_ones_plus_the_deltas(
    tmp_path_factory: pytest.TempPathFactory, history: Any
) -> None:
    root = tmp_path_factory.mktemp("algebra")
    register = Register(root / "w")
    register.write("import", "x", "irregular", "device, text", ["(-7, '*#06#')"], day(0))
    states: list[tuple[int, State]] = [(0, {})]
    paired: set[Any] = set()
    for number, (judged, seen, wanted, then) in enumerate(history):
        on = day(number)
        register.judge(judged, on)
        register.see(((op, device, *who) for op, device, who in seen), on)
        changes = {
            (device, *who): "add" if (device, who) in wanted else "remove"
            for device, who in paired ^ wanted
        }
        register.pair(changes, on)
        paired = set(wanted)
        base = states[0][0] if then == "base" and len(states) > 1 else None
        made = publish(register.workspace, root / "out", on=on, base=base)
        files = texts(made.folder)
        start = states[0][1] if base is not None else states[-1][1]
        assert _trim(_apply(start, files)) == _trim(_lists(files))
        states.append((made.run.number, _lists(files)))
        if then == "undo":
            run = undo(register.workspace, made.run.number, on, root / "out")
            files = texts(Path(str(run.detail["folder"])))
            assert _trim(_apply(states[-1][1], files)) == _trim(_lists(files))
            assert _trim(_lists(files)) == _trim(states[-2][1]), "undo restores exactly"
            states.append((run.number, _lists(files)))
    register.workspace.close()


def _trim(state: State) -> State:
    return {name: rows for name, rows in state.items() if rows}
