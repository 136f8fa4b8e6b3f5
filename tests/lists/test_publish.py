from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.lists.publish import publish
from tests.lists.folders import texts
from tests.lists.register import Register, day


def test_deltas_against_an_older_publication(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    runs = []
    for number, devices in enumerate(([1, 2], [2, 3], [1, 4])):
        register.judge({(device, "stolen"): (day(0), False) for device in devices}, day(number))
        base = runs[0] if number == 2 else None
        made = publish(register.workspace, tmp_path / "out", on=day(number), base=base, full=False)
        runs.append(made.run.number)
    files = texts(made.folder)
    assert "blacklist.csv" not in files, "no full lists were asked for"
    assert [line[:14] for line in files["blacklist_delta_blocked.csv"][1:]] == [f"{4:014d}"]
    assert [line[:14] for line in files["blacklist_delta_unblocked.csv"][1:]] == [f"{2:014d}"]
    assert {row[0] for row in register.received("block_list")} == {1, 4}


def test_wrong_calls(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    other = register.judge({})
    publish(register.workspace, tmp_path / "out", on=day(3))
    before = register.workspace.lake.versions()
    for options, code in (
        ({"on": day(2)}, "day_before_last"),
        ({"on": day(3), "base": other}, "not_a_publication"),
        ({"on": day(3), "conditions": ["odd"]}, "unknown_condition"),
    ):
        with pytest.raises(UsageError) as raised:
            publish(register.workspace, tmp_path / "out", **options)  # type: ignore[arg-type]
        assert raised.value.code == code
    with register.workspace.lock("lists"), pytest.raises(PehchanError, match="Another process"):
        publish(register.workspace, tmp_path / "out", on=day(3))
    assert register.workspace.lake.versions() == before
    assert len(list((tmp_path / "out").iterdir())) == 1
