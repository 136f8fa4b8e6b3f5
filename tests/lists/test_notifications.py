from __future__ import annotations

import datetime
from pathlib import Path

from pehchan.lists.kinds import NOTIFICATIONS
from pehchan.lists.notifications import notifications
from tests.lists.folders import published
from tests.lists.register import ALPHA, BETA, DEVICE, FOREIGN, OTHER, Register, day


def test_notified_by_the_home_operator_else_by_all_who_saw(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(DEVICE, "unknown"): (day(20), True), (DEVICE, "stolen"): (day(10), True)})
    register.see(
        [("alpha", DEVICE, *BETA), ("alpha", DEVICE, *FOREIGN), ("beta", DEVICE, *FOREIGN)]
    )
    rows = published(register, tmp_path)
    end = "20260711,Stolen|Unknown model,True"
    assert rows["notifications_alpha"] == [f"35209900176148,262010000000003,7,{end}"]
    assert rows["notifications_beta"] == [
        f"35209900176148,262010000000003,7,{end}",
        f"35209900176148,410031000000002,92301,{end}",
    ]


def test_lookback_counts_its_days_with_the_day_itself(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.judge({(DEVICE, "stolen"): (day(100), False)})
    register.see([("alpha", DEVICE, *ALPHA)])
    assert len(published(register, tmp_path, 29)["notifications_alpha"]) == 1
    assert published(register, tmp_path, 30)["notifications_alpha"] == []


def _told(register: Register, on: datetime.date) -> list[tuple[object, ...]]:
    """Who is told on a day when `DEVICE` and 9 are under notice."""
    view = register.workspace.lake.view()
    notices = view.engine.sql(
        f"SELECT * FROM (VALUES ({DEVICE}, DATE '{day(90)}', 'A', true), "
        f"(9, DATE '{day(91)}', 'B', false)) "
        "AS t(device, block_date, reasons, amnesty_granted)"
    )
    rows = notifications(view, register.workspace.settings, on, notices)
    assert rows.columns == NOTIFICATIONS.columns
    return sorted(view.engine.rows(rows))


def test_only_devices_under_notice_and_only_known_subscribers(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.see([("alpha", 9, *ALPHA), ("beta", 9, *ALPHA), ("alpha", OTHER, *ALPHA)])
    columns = "device, imsi, msisdn, days, first_day, last_day, rats"
    seen = f"DATE '{day(0)}'"
    cells = ", ".join(
        f"(9, CAST({imsi} AS BIGINT), CAST({msisdn} AS BIGINT), 1, {seen}, {seen}, 1)"
        for imsi, msisdn in (("NULL", ALPHA[1]), (ALPHA[0], "NULL"), ("NULL", "NULL"))
    )
    draft = register.workspace.lake.begin("import", "operator", day(0))
    where = {"operator": "alpha", "month": "202607"}
    draft.write("sightings", f"SELECT * FROM (VALUES {cells}) AS t({columns})", where)
    draft.commit({})
    assert _told(register, day(5)) == [("alpha", 9, *ALPHA, day(91), "B", False)]


def test_an_operator_that_is_no_more_tells_nobody(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.see([("gone", 9, *FOREIGN), ("gone", DEVICE, *BETA)])
    assert _told(register, day(5)) == [("beta", DEVICE, *BETA, day(90), "A", True)]


def test_the_window_over_months_ends_with_the_day(tmp_path: Path) -> None:
    register = Register(tmp_path / "w", lookback_days=40)
    for number, msisdn in ((-9, 190), (-8, 191), (30, 192), (31, 193), (32, 194)):
        register.see([("alpha", 9, ALPHA[0], msisdn)], day(number))
    assert [row[3] for row in _told(register, day(31))] == [191, 192, 193]


def test_paired_subscribers_are_not_told(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.see([("alpha", device, *ALPHA) for device in (9, DEVICE)])
    register.pair({(9, *ALPHA): "add"})
    assert [row[1] for row in _told(register, day(5))] == [DEVICE]
