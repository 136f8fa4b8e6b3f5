from __future__ import annotations

from pathlib import Path

from tests.lists.folders import published
from tests.lists.register import ALPHA, DEVICE, FOREIGN, OTHER, Register, day


def _barred(tmp_path: Path, **options: object) -> dict[str, list[str]]:
    register = Register(tmp_path / "w", **options)
    register.judge({(device, "stolen"): (day(0), False) for device in (DEVICE, 77_000_000)})
    register.pair({(device, *ALPHA): "add" for device in (DEVICE, OTHER, 77_000_000, -7)})
    register.pair({(OTHER, *FOREIGN): "add"})
    register.write("import", "x", "irregular", "device, text", ["(-7, '00000077A')"], day(0))
    register.write("import", "b", "barred", "device, change", [f"({OTHER}, 'add')"], day(0))
    register.write("import", "t", "barred_tac", "tac, change", ["(77, 'add')"], day(0))
    return published(register, tmp_path)


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
