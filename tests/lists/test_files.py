from __future__ import annotations

import re
import zipfile
from pathlib import Path

import msgspec
import pyarrow.parquet as pq

from pehchan.lists.files import stamp
from pehchan.lists.publish import publish
from tests.lists.folders import published
from tests.lists.register import ALPHA, BETA, DEVICE, OTHER, Register, day


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


def test_names_carry_the_moment_of_the_run() -> None:
    assert stamp(2026_1123_1915_01_0042) == "20261123_191501"


def test_rows_stand_in_the_order_of_their_devices_and_texts_as_they_are(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.write("import", "x", "irregular", "device, text", ["(-7, '*#06#')"], day(0))
    register.judge({(device, "stolen"): (day(0), False) for device in (OTHER, -7, DEVICE)})
    made = publish(register.workspace, tmp_path / "out", on=day(0))
    with zipfile.ZipFile(next(made.folder.glob("*_blacklist.zip"))) as archive:
        full, added, *others = archive.namelist()
        assert archive.read(full) == (
            b"imei,block_date,reasons\n"
            b"*#06#,20260701,Stolen\n"
            b"01234567890123,20260701,Stolen\n"
            b"35209900176148,20260701,Stolen\n"
        )
        assert archive.read(added) == archive.read(full)
        assert {archive.read(name) for name in others} == {b"imei,block_date,reasons\n"}


def test_an_operator_that_is_no_more_gets_its_last_removals(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.pair({(DEVICE, *ALPHA): "add", (DEVICE, *BETA): "add"})
    publish(register.workspace, tmp_path / "out", on=day(0))
    settings = register.workspace.settings
    region = msgspec.structs.replace(settings.region, operators=settings.region.operators[:1])
    register.workspace.settings = msgspec.structs.replace(settings, region=region)
    found = published(register, tmp_path, 1)
    assert len(found["exceptions_beta_delta_removed"]) == 1
    assert found["exceptions_beta"] == []
    assert "notifications_beta" not in found
    assert "exceptions_beta" not in published(register, tmp_path, 2)
