from __future__ import annotations

from pathlib import Path

from pehchan.lists.exceptions import exceptions
from pehchan.lists.kinds import EXCEPTIONS
from pehchan.settings.settings import Settings
from tests.lists.folders import published
from tests.lists.register import ALPHA, BETA, DEVICE, FOREIGN, OTHER, Register, day


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


def _rows(register: Register, *blocked: int) -> list[tuple[object, ...]]:
    """The exception lists when those devices are blocked."""
    view = register.workspace.lake.view()
    values = ", ".join(f"({device})" for device in (0, *blocked))
    rows = exceptions(
        view,
        register.workspace.settings,
        view.engine.sql(f"SELECT * FROM (VALUES {values}) AS t(device)"),
    )
    assert rows.columns == EXCEPTIONS.columns
    return sorted(view.engine.rows(rows), key=str)


def test_a_pair_goes_home_and_a_foreign_one_to_every_operator(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.pair({(1, *ALPHA): "add", (1, *BETA): "add", (1, *FOREIGN): "add"})
    register.pair({(2, ALPHA[0], None): "add", (3, *ALPHA): "add"})
    register.pair({(3, *ALPHA): "remove"}, day(1))
    assert _rows(register) == [
        ("alpha", 1, *FOREIGN),
        ("alpha", 1, *ALPHA),
        ("alpha", 2, ALPHA[0], None),
        ("beta", 1, *FOREIGN),
        ("beta", 1, *BETA),
    ]


def test_options_leave_pairs_out(tmp_path: Path) -> None:
    restricted = Register(
        tmp_path / "w",
        restrict_exceptions_list_to_blacklisted_imeis=True,
        output_invalid_imeis=False,
    )
    restricted.pair({(device, *ALPHA): "add" for device in (1, 2, -7)})
    assert _rows(restricted, 2, -7) == [("alpha", 2, *ALPHA)]
    assert _rows(restricted) == []


def test_without_operators_there_are_no_exceptions(tmp_path: Path) -> None:
    register = Register(tmp_path / "w")
    register.pair({(1, *ALPHA): "add"})
    view, settings = register.workspace.lake.view(), Settings()
    nobody = view.engine.sql("SELECT * FROM (VALUES (0)) AS t(device)")
    rows = exceptions(view, settings, nobody)
    assert rows.columns == EXCEPTIONS.columns
    assert view.engine.rows(rows) == []
