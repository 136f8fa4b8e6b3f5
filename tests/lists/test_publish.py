from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.lists.publish import publish
from tests.lists.folders import texts
from tests.lists.register import Register, day

DEVICE, OTHER = 35_209_900_176_148, 1_234_567_890_123
ALPHA, BETA = (1410010000000001, 192300), (1410031000000002, 192301)
FOREIGN = (1262010000000003, 17)


def _rows(
    register: Register, root: Path, number: int = 0, conditions: Sequence[str] = ()
) -> dict[str, list[str]]:
    """Publish for that day; the lines of every list and delta by its name."""
    made = publish(register.workspace, root / "out", on=day(number), conditions=conditions)
    return {name.removesuffix(".csv"): lines[1:] for name, lines in texts(made.folder).items()}


def test_names_of_folder_zips_and_deltas(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    first = publish(register.workspace, tmp_path / "out", on=day(0))
    second = publish(register.workspace, tmp_path / "out", on=day(0))
    moment = r"\d{8}_\d{6}"
    assert re.fullmatch(rf"listgen__{moment}__run_{first.run.number}", first.folder.name)
    stamp = first.folder.name.split("__")[1]
    assert sorted(path.name for path in first.folder.iterdir()) == sorted(
        [
            f"{stamp}_blacklist.zip",
            f"{stamp}_exceptions_alpha.zip",
            f"{stamp}_exceptions_beta.zip",
            f"{stamp}_notifications_alpha.zip",
            f"{stamp}_notifications_beta.zip",
            "manifest.json",
            "manifest.sig",
        ]
    )
    names = zipfile.ZipFile(next(second.folder.glob("*_blacklist.zip"))).namelist()
    stamp = second.folder.name.split("__")[1]
    between = f"{first.run.number}_{second.run.number}"
    reasons = ("blocked", "unblocked", "changed")
    assert names == [
        f"{stamp}_blacklist.csv",
        *(f"{stamp}_blacklist_delta_{between}_{reason}.csv" for reason in reasons),
    ]


def test_block_list_has_due_dates_only_and_only_blocking_conditions(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge(
        {
            (DEVICE, "stolen"): (day(0), False),
            (DEVICE, "unregistered"): (day(-3), False),
            (DEVICE, "unknown"): (day(9), False),
            (OTHER, "odd"): (day(-1), False),
            (7, "unknown"): (None, True),
        }
    )
    rows = _rows(register, tmp_path)
    assert rows["blacklist"] == ['35209900176148,20260628,"Not registered, or not here|Stolen"']
    assert _rows(register, tmp_path, conditions=["stolen"])["blacklist"] == [
        "35209900176148,20260701,Stolen"
    ]


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
    assert _rows(register, tmp_path)["blacklist"] == ["00000000000009,20260701,Stolen"]
    later = _rows(register, tmp_path, 6)
    assert later["blacklist_delta_blocked"] == ["01234567890123,20260701,Stolen"]


def test_notified_by_the_home_operator_else_by_all_who_saw(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(DEVICE, "unknown"): (day(20), True), (DEVICE, "stolen"): (day(10), True)})
    register.see(
        [("alpha", DEVICE, *BETA), ("alpha", DEVICE, *FOREIGN), ("beta", DEVICE, *FOREIGN)]
    )
    rows = _rows(register, tmp_path)
    end = "20260711,Stolen|Unknown model,True"
    assert rows["notifications_alpha"] == [f"35209900176148,262010000000003,7,{end}"]
    assert rows["notifications_beta"] == [
        f"35209900176148,262010000000003,7,{end}",
        f"35209900176148,410031000000002,92301,{end}",
    ]


def test_amnesty_is_granted_only_when_every_row_to_come_has_it(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(DEVICE, "unknown"): (day(20), True), (DEVICE, "stolen"): (day(10), False)})
    register.see([("alpha", DEVICE, *ALPHA)])
    assert _rows(register, tmp_path)["notifications_alpha"][0].endswith(",False")
    register.judge({(DEVICE, "unknown"): (day(20), True), (DEVICE, "stolen"): (day(10), True)})
    changed = _rows(register, tmp_path)["notifications_alpha_delta_changed"]
    assert changed[0].endswith("Stolen|Unknown model,True"), "amnesty alone is a change (defect 18)"


@pytest.mark.parametrize("imsi_change", [True, False])
def test_who_is_paired_is_not_notified(tmp_path: Path, imsi_change: bool) -> None:
    register = Register(tmp_path / "w", notify_imsi_change=imsi_change)
    register.judge({(d, "stolen"): (day(10), False) for d in (DEVICE, OTHER)})
    same_number = (1410010000000077, ALPHA[1])
    register.see([("alpha", d, *who) for d in (DEVICE, OTHER) for who in (ALPHA, same_number)])
    register.pair({(DEVICE, *ALPHA): "add"})
    told = [line.split(",")[:2] for line in _rows(register, tmp_path)["notifications_alpha"]]
    others = [["01234567890123", "410010000000001"], ["01234567890123", "410010000000077"]]
    mine = [["35209900176148", "410010000000077"]]
    # A pair of another device with the same number never counts (defect 2).
    assert told == others + (mine if imsi_change else [])


def test_why_a_notification_is_over(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    devices = [10, 11, 12, 13]
    register.judge({(device, "stolen"): (day(40), False) for device in devices})
    register.see([("alpha", device, *ALPHA) for device in devices])
    _rows(register, tmp_path)
    register.judge({(d, "stolen"): (day(1 if d == 11 else 40), False) for d in devices[:3]}, day(2))
    register.pair({(10, *ALPHA): "add"}, day(2))
    rows = _rows(register, tmp_path, 2)
    found = {
        reason: [line.split(",")[0][-2:] for line in rows[f"notifications_alpha_delta_{reason}"]]
        for reason in ("new", "changed", "resolved", "blacklisted", "no_longer_seen")
    }
    assert {reason: which for reason, which in found.items() if which} == {
        "resolved": ["10", "13"],
        "blacklisted": ["11"],
    }
    rows = _rows(register, tmp_path, 35)
    (line,) = rows["notifications_alpha_delta_no_longer_seen"]
    assert line.startswith(f"{12:014d}")
    rows = _rows(register, tmp_path, 36)
    assert rows["notifications_alpha_delta_no_longer_seen"] == [], "said once (defect 12)"
    register.see([("alpha", 12, *ALPHA)], day(36))
    rows = _rows(register, tmp_path, 37)
    assert len(rows["notifications_alpha_delta_new"]) == 1, "seen again is new again (defect 12)"


def test_lookback_counts_its_days_with_the_day_itself(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(DEVICE, "stolen"): (day(100), False)})
    register.see([("alpha", DEVICE, *ALPHA)])
    assert len(_rows(register, tmp_path, 29)["notifications_alpha"]) == 1
    assert _rows(register, tmp_path, 30)["notifications_alpha"] == []


def _barred(tmp_path: Path, **options: object) -> dict[str, list[str]]:
    register = Register(tmp_path / "w", **options)
    register.judge({(device, "stolen"): (day(0), False) for device in (DEVICE, 77_000_000)})
    register.pair({(device, *ALPHA): "add" for device in (DEVICE, OTHER, 77_000_000, -7)})
    register.pair({(OTHER, *FOREIGN): "add"})
    register.write("import", "x", "irregular", "device, text", ["(-7, '00000077A')"], day(0))
    register.write("import", "b", "barred", "device, change", [f"({OTHER}, 'add')"], day(0))
    register.write("import", "t", "barred_tac", "tac, change", ["(77, 'add')"], day(0))
    return _rows(register, tmp_path)


def test_exceptions_of_barred_devices_and_tacs(tmp_path: Path) -> None:
    for number, include in enumerate((False, True)):
        rows = _barred(tmp_path / str(number), include_barred_imeis_in_exceptions_list=include)
        devices = sorted({line.split(",")[0] for line in rows["exceptions_alpha"]})
        every = ["00000077000000", "00000077A", "01234567890123", "35209900176148"]
        assert devices == (every if include else ["35209900176148"])
        assert rows["exceptions_alpha_delta_added"] == rows["exceptions_alpha"], "defect 3"
        assert rows["exceptions_beta"] == (["01234567890123,262010000000003,7"] if include else [])


def test_exceptions_of_blocked_devices_only(tmp_path: Path) -> None:
    rows = _barred(tmp_path, restrict_exceptions_list_to_blacklisted_imeis=True)
    assert [line.split(",")[0] for line in rows["exceptions_alpha"]] == ["35209900176148"]
    assert rows["exceptions_alpha_delta_added"] == rows["exceptions_alpha"]


def test_a_pair_without_msisdn_is_added_once_and_removed_once(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.pair({(DEVICE, ALPHA[0], None): "add"})
    assert _rows(register, tmp_path)["exceptions_alpha"] == ["35209900176148,410010000000001,"]
    assert _rows(register, tmp_path)["exceptions_alpha_delta_added"] == []
    register.pair({(DEVICE, ALPHA[0], None): "remove"})
    assert len(_rows(register, tmp_path)["exceptions_alpha_delta_removed"]) == 1


def test_invalid_identifiers_and_check_digits(tmp_path: Path) -> None:
    for number, (invalid, expected) in enumerate(
        (
            (True, ["*#06#,20260701,Stolen", "352099001761481,20260701,Stolen"]),
            (False, ["352099001761481,20260701,Stolen"]),
        )
    ):
        register = Register(
            tmp_path / str(number), output_invalid_imeis=invalid, generate_check_digit=True
        )
        register.write("import", "x", "irregular", "device, text", ["(-7, '*#06#')"], day(0))
        register.judge({(device, "stolen"): (day(0), False) for device in (DEVICE, -7)})
        assert _rows(register, tmp_path / str(number))["blacklist"] == expected


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


def test_parquet_beside_the_zips(tmp_path: Path) -> None:
    register = Register(tmp_path / "w", parquet=True)
    register.judge({(DEVICE, "stolen"): (day(0), False)})
    made = publish(register.workspace, tmp_path / "out", on=day(0))
    (full,) = made.folder.glob("*_blacklist.parquet")
    assert pq.read_table(full).to_pylist() == [
        {"imei": "35209900176148", "block_date": day(0), "reasons": "Stolen"}
    ]
    (delta,) = made.folder.glob("*_blacklist_delta_*.parquet")
    assert pq.read_table(delta)["delta"].to_pylist() == ["blocked"]


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
