from __future__ import annotations

import duckdb
import pytest

from pehchan.lake.workspace import Workspace
from pehchan.lists.feed_out import create_feed, feed_folder
from pehchan.live.feed.log import FeedLog
from pehchan.portal.cases.documents import private_path
from pehchan.portal.registration.carry import carry_all
from pehchan.portal.registration.rows import COLUMNS
from pehchan.portal.registration.services import register_change_request

pytestmark = pytest.mark.django_db
FIRST, MANY = 35209902000000, 12_000


def said(workspace: Workspace, device: int, last: int | None = None) -> list[str]:
    entries = FeedLog(feed_folder(workspace)).entries()
    return [str(one.kind) for one in entries if one.device == device and one.device_last == last]


def test_a_registered_device_that_nobody_used_is_told(own_register: Workspace):
    create_feed(own_register)
    row = {"imei": "35209900000001", "other_imeis": "35209900000002"}
    register_change_request(case=None, change="add", rows=[row])
    carry_all()
    for device in (35209900000001, 35209900000002):
        assert "allow" in said(own_register, device)
    register_change_request(case=None, change="remove", rows=[{"imei": "35209900000001"}])
    carry_all()
    after = said(own_register, 35209900000001)
    assert "allow" not in after[len(after) - after[::-1].index("clear") :]


def test_a_range_is_told_as_one_and_taken_back_as_one(own_register: Workspace):
    create_feed(own_register)
    first, last = 35209901000000, 35209901000999
    row = {"imei": str(first), "imei_last": str(last)}
    register_change_request(case=None, change="add", rows=[row])
    carry_all()
    assert said(own_register, first, last) == ["clear", "known", "allow"]
    register_change_request(case=None, change="update", rows=[row | {"status": "recalled"}])
    carry_all()
    assert said(own_register, first, last)[3:] == ["clear", "known"]


def test_without_a_feed_nothing_is_told(own_register: Workspace):
    register_change_request(case=None, change="add", rows=[{"imei": "35209900000001"}])
    assert carry_all() == 1
    assert not feed_folder(own_register).exists()


def test_a_consignment_of_more_devices_than_one_portion_is_told_whole(
    own_register: Workspace,
):
    create_feed(own_register)
    path = "consignments/telling.parquet"
    target = private_path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    columns = ", ".join(f"{cell(name)} AS {name}" for name in COLUMNS)
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT {columns} FROM range({MANY}) t(i)) TO '{target}' (FORMAT parquet)"
        )
    register_change_request(case=None, change="add", file=path, devices=MANY)
    carry_all()
    entries = FeedLog(feed_folder(own_register)).entries()
    allowed = {one.device for one in entries if str(one.kind) == "allow"}
    assert allowed >= set(range(FIRST, FIRST + MANY))


def cell(name: str) -> str:
    return f"CAST({FIRST} + i AS VARCHAR)" if name == "imei" else "''"
