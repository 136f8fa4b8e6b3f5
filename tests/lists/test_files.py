from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pyarrow.parquet as pq

from pehchan.lists.publish import publish
from tests.lists.register import DEVICE, Register, day


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
