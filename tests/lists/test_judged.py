from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.errors import UsageError
from pehchan.lists.judged import judged, listed_conditions
from tests.lists.folders import published
from tests.lists.register import ALPHA, DEVICE, OTHER, SETTINGS, Register, day


def test_golden_and_spared_devices_are_on_no_list(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.write("import", "x", "irregular", "device, text", ["(-7, '*#06#')"], day(0))
    judged = {(device, "stolen"): (day(0), False) for device in (DEVICE, OTHER, -7, 9)}
    register.judge(judged)
    hashes = [hashlib.md5(text).hexdigest() for text in (b"35209900176148", b"*#06#")]
    cells = [f"('{one}', 'add')" for one in hashes]
    register.write("import", "golden_list", "golden", "hash, change", cells, day(0))
    cells = [f"({OTHER}, DATE '{day(5)}', 'wronged')"]
    register.write("spare", "", "spares", "device, until, why", cells, day(0))
    assert published(register, tmp_path)["blacklist"] == ["00000000000009,20260701,Stolen"]
    later = published(register, tmp_path, 6)
    assert later["blacklist_delta_blocked"] == ["01234567890123,20260701,Stolen"]


def test_amnesty_is_granted_only_when_every_row_to_come_has_it(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(DEVICE, "unknown"): (day(20), True), (DEVICE, "stolen"): (day(10), False)})
    register.see([("alpha", DEVICE, *ALPHA)])
    assert published(register, tmp_path)["notifications_alpha"][0].endswith(",False")
    register.judge({(DEVICE, "unknown"): (day(20), True), (DEVICE, "stolen"): (day(10), True)})
    changed = published(register, tmp_path)["notifications_alpha_delta_changed"]
    assert changed[0].endswith("Stolen|Unknown model,True"), "amnesty alone is a change (defect 18)"


def _judged(register: Register, on: int, *only: str) -> list[tuple[object, ...]]:
    settings = register.workspace.settings
    view = register.workspace.lake.view()
    rows = judged(view, settings, day(on), listed_conditions(settings, only))
    assert rows.columns == ("device", "state", "block_date", "reasons", "amnesty_granted")
    return sorted(view.engine.rows(rows))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Devices that are blocked (1), told (2), both (3), blocked later (4), and not listed."""
    made = Register(tmp_path_factory.mktemp("judged") / "w")
    made.judge(
        {
            (1, "stolen"): (day(-2), False),
            (1, "unknown"): (day(-1), True),
            (2, "unregistered"): (day(8), True),
            (2, "stolen"): (day(9), False),
            (3, "unknown"): (day(0), False),
            (3, "stolen"): (day(7), True),
            (4, "unknown"): (day(5), True),
            (5, "odd"): (day(0), False),
            (6, "stolen"): (None, False),
            (-7, "stolen"): (day(0), False),
        }
    )
    yield made
    made.workspace.close()


NOT_HERE = "Not registered, or not here"


def test_one_row_for_each_device_with_what_counts_that_day(register: Register) -> None:
    assert _judged(register, 0) == [
        (-7, "blocked", day(0), "Stolen", False),
        (1, "blocked", day(-2), "Stolen|Unknown model", False),
        (2, "notice", day(8), f"{NOT_HERE}|Stolen", False),
        (3, "blocked", day(0), "Unknown model", True),
        (4, "notice", day(5), "Unknown model", True),
    ]
    later = {row[0]: row[1:4] for row in _judged(register, 7)}
    assert later[3] == ("blocked", day(0), "Stolen|Unknown model")
    assert later[4] == ("blocked", day(5), "Unknown model")
    assert later[2][0] == "notice"


def test_only_named_conditions_count(register: Register) -> None:
    assert [(row[0], row[3]) for row in _judged(register, 0, "unregistered", "unknown")] == [
        (1, "Unknown model"),
        (2, NOT_HERE),
        (3, "Unknown model"),
        (4, "Unknown model"),
    ]


def test_irregular_devices_where_they_are_not_wanted(tmp_path: Path) -> None:
    without = Register(tmp_path / "w", output_invalid_imeis=False)
    without.judge({(device, "stolen"): (day(0), False) for device in (-7, 7)})
    assert [row[0] for row in _judged(without, 0)] == [7]


def test_spared_until_the_day_itself(tmp_path: Path) -> None:
    spared = Register(tmp_path / "w")
    spared.judge({(device, "stolen"): (day(0), False) for device in (7, 8)})
    cells = [f"(7, DATE '{day(5)}', 'wronged')"]
    spared.write("spare", "", "spares", "device, until, why", cells, day(0))
    assert [[row[0] for row in _judged(spared, on)] for on in (4, 5, 6)] == [[8], [8], [7, 8]]


def test_conditions_of_the_lists() -> None:
    blocking = ["stolen", "unregistered", "unknown"]
    assert [one.label for one in listed_conditions(SETTINGS)] == blocking
    some = listed_conditions(SETTINGS, ["unknown", "stolen"])
    assert [one.label for one in some] == ["stolen", "unknown"], "in the order of the settings"
    for label in ("odd", "no such"):
        with pytest.raises(UsageError) as raised:
            listed_conditions(SETTINGS, [label])
        assert raised.value.code == "unknown_condition"
