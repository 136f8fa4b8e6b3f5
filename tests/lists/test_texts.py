from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pehchan.lake.view import View
from pehchan.lists.kinds import BLOCK, EXCEPTIONS, NOTIFICATIONS, Kind
from pehchan.lists.texts import header, order, texts
from pehchan.settings.policy import AmnestySettings
from pehchan.settings.settings import Settings
from tests.lists.folders import published
from tests.lists.register import DEVICE, SETTINGS, Register, day


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
        assert published(register, tmp_path / str(number))["blacklist"] == expected


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """A view of a register that knows one irregular identifier."""
    register = Register(tmp_path_factory.mktemp("texts") / "w")
    register.write("import", "x", "irregular", "device, text", ["(-7, '*#06#')"], day(0))
    return register.workspace.lake.view()


def _read(
    view: View, kind: Kind, settings: Settings, values: str, *more: str
) -> list[dict[str, object]]:
    """The texts of rows written as SQL values, each as a dictionary, in the files' order."""
    columns = ", ".join([*kind.columns, *more])
    rows = view.engine.sql(f"SELECT * FROM (VALUES {values}) AS t({columns})")
    name = view.engine.view_sql("written", view.engine.text(texts(kind, rows, settings, view)))
    names = view.engine.table(name).columns
    found = view.engine.rows(f'SELECT * FROM "{name}" ORDER BY {order(kind)}')
    return [dict(zip(names, row, strict=True)) for row in found]


def test_headers() -> None:
    without = msgspec.structs.replace(SETTINGS, amnesty=AmnestySettings())
    triplet = ("imei", "imsi", "msisdn")
    for settings, amnesty in ((SETTINGS, ("amnesty_granted",)), (without, ())):
        assert header(BLOCK, settings) == ("imei", "block_date", "reasons")
        assert header(EXCEPTIONS, settings) == triplet
        notified = (*triplet, "block_date", "reasons", *amnesty)
        assert header(NOTIFICATIONS, settings) == notified


def test_block_list_rows(view: View) -> None:
    values = f"({DEVICE}, DATE '2026-07-01', 'A|B', 'x'), (-7, DATE '2026-06-30', 'A', 'y')"
    assert _read(view, BLOCK, SETTINGS, values, "delta") == [
        {
            "key_device": -7,
            "imei": "*#06#",
            "day": day(-1),
            "block_date": "20260630",
            "reasons": "A",
            "key_delta": "y",
        },
        {
            "key_device": DEVICE,
            "imei": "35209900176148",
            "day": day(0),
            "block_date": "20260701",
            "reasons": "A|B",
            "key_delta": "x",
        },
    ]


def test_notifications_with_check_digits_and_leading_zeros(view: View) -> None:
    lists = msgspec.structs.replace(SETTINGS.lists, generate_check_digit=True)
    settings = msgspec.structs.replace(SETTINGS, lists=lists)
    # An IMSI of a test network (001 01) and a number of which zeros are a part.
    values = f"('alpha', {DEVICE}, 1001010000000001, 10092300, DATE '2026-07-01', 'A', true)"
    (row,) = _read(view, NOTIFICATIONS, settings, values)
    shown = [row[name] for name in header(NOTIFICATIONS, settings)]
    assert shown == ["352099001761481", "001010000000001", "0092300", "20260701", "A", "True"]
    assert row["key_operator"] == "alpha" and "key_delta" not in row


def test_a_pair_without_msisdn_has_none_and_stands_last(view: View) -> None:
    values = f"('alpha', {DEVICE}, 12, CAST(NULL AS BIGINT)), ('alpha', {DEVICE}, 12, 13)"
    rows = _read(view, EXCEPTIONS, SETTINGS, values)
    assert [row["msisdn"] for row in rows] == ["3", None]
    assert order(EXCEPTIONS) == '"key_device", "key_imsi", "key_msisdn"'
