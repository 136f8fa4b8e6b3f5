from __future__ import annotations

from pathlib import Path

import pytest

from pehchan.lists.pairs import Pairs
from pehchan.settings.outputs import ListSettings
from tests.lists.folders import published
from tests.lists.register import ALPHA, DEVICE, OTHER, Register, day


@pytest.mark.parametrize("imsi_change", [True, False])
def test_who_is_paired_is_not_notified(tmp_path: Path, imsi_change: bool) -> None:
    register = Register(tmp_path / "w", notify_imsi_change=imsi_change)
    register.judge({(d, "stolen"): (day(10), False) for d in (DEVICE, OTHER)})
    same_number = (1410010000000077, ALPHA[1])
    register.see([("alpha", d, *who) for d in (DEVICE, OTHER) for who in (ALPHA, same_number)])
    register.pair({(DEVICE, *ALPHA): "add"})
    told = [line.split(",")[:2] for line in published(register, tmp_path)["notifications_alpha"]]
    others = [["01234567890123", "410010000000001"], ["01234567890123", "410010000000077"]]
    mine = [["35209900176148", "410010000000077"]]
    # A pair of another device with the same number never counts (defect 2).
    assert told == others + (mine if imsi_change else [])


def _left(register: Register, options: ListSettings) -> list[tuple[object, ...]]:
    view = register.workspace.lake.view()
    sql = (
        "SELECT * FROM (VALUES (1, 11, 21, 'both'), (1, 11, 22, 'imsi'), (1, 12, 21, 'number'), "
        "(2, 11, 21, 'other device'), (3, 13, 23, 'ended')) AS t(device, imsi, msisdn, what)"
    )
    left = Pairs(view, options).without(view.engine.sql(sql))
    return sorted(row[3] for row in view.engine.rows(left))


def test_which_triplets_a_pair_covers(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    every = ["both", "ended", "imsi", "number", "other device"]
    assert _left(register, ListSettings()) == every, "nobody is paired"
    register.pair({(1, 11, 21): "add", (3, 13, 23): "add"})
    register.pair({(3, 13, 23): "remove"}, day(1))
    assert _left(register, ListSettings()) == ["ended", "other device"]
    imsi_change = ListSettings(notify_imsi_change=True)
    assert _left(register, imsi_change) == ["ended", "number", "other device"]


def test_a_pair_without_msisdn_covers_its_imsi_only(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.pair({(1, 11, None): "add"})
    expected = ["ended", "number", "other device"]
    assert _left(register, ListSettings()) == expected
    assert _left(register, ListSettings(notify_imsi_change=True)) == expected
