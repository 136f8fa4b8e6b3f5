from __future__ import annotations

import datetime
import json

import pytest

from pehchan.intake.registers.gsma import snake
from tests.intake.registers.desk import Desk, failed, intake

HEADER = "TAC|Manufacturer|Model Name|Bands|Allocation Date|Device Type"


def test_columns_in_any_order_and_others_as_json(desk: Desk) -> None:
    text = (
        "device type|Marketing Name|BANDS|tac|line|Manufacturer|Model Name|Allocation Date|"
        "Brand Name\n"
        'Smartphone|My "Phone"|GSM 900,LTE FDD BAND 3|01234567||Maker|Model|29-Feb-2024|Brand\n'
    )
    assert desk.hand_in("gsma_tac", text).accepted
    columns = "tac, manufacturer, model_name, brand_name, bands, allocation_date, device_type, rats"
    ((*cells, fields),) = desk.held("tac", f"{columns}, optional_fields")
    assert cells == [
        1234567,
        "Maker",
        "Model",
        "Brand",
        "GSM 900,LTE FDD BAND 3",
        datetime.date(2024, 2, 29),
        "Smartphone",
        1 | 4,
    ]
    assert json.loads(fields) == {
        "marketing_name": "My Phone",
        "line": None,
        "brand_name": "Brand",
    }


def test_without_further_columns(desk: Desk) -> None:
    assert desk.hand_in("gsma_tac", f"{HEADER}\n35123456|A|B|NR n78|01-Jan-1999|\n").accepted
    assert desk.held("tac", "rats, optional_fields, device_type") == [(8, "{}", None)]


@pytest.mark.parametrize(
    "header",
    [
        HEADER.replace("Bands", "Frequencies"),
        HEADER + "|Bands",
        HEADER + "|Net Work|net_work",
        HEADER + "|",
        HEADER.replace("|", ","),
    ],
)
def test_a_header_that_cannot_be_read(desk: Desk, header: str) -> None:
    assert failed(desk.hand_in("gsma_tac", f"{header}\n")) == ["preprocess"]


@pytest.mark.parametrize(
    "date", ["30-Feb-2024", "01-01-2024", "1-Jan-2024", "01-Jan-1969", "01-JAN-2024"]
)
def test_dates(desk: Desk, date: str) -> None:
    assert failed(desk.hand_in("gsma_tac", f"{HEADER}\n35123456|A|B||{date}|\n")) == ["schema"]


def test_a_ragged_row_fails_by_its_own_name(desk: Desk) -> None:
    text = f"{HEADER}\n35123456|A|B|||\n35123457|A|B||||x\n3512345|A|B|||\n"
    assert failed(desk.hand_in("gsma_tac", text)) == ["preprocess", "schema"]


def test_a_few_broken_rows_are_set_aside(desk: Desk) -> None:
    good = "\n".join(f"351234{n:02d}|A|B|||" for n in range(60))
    receipt = desk.hand_in("gsma_tac", f"{HEADER}\n{good}\nlong|||\n3512345|A|B|||\n")
    assert receipt.accepted and receipt.quarantined == 2
    assert desk.rows("quarantine", "line, field, text") == [
        (62, None, "long|||"),
        (63, "tac", "3512345|A|B|||"),
    ]


def test_there_is_no_empty_list_of_tacs(desk: Desk) -> None:
    assert failed(desk.hand_in("gsma_tac", HEADER + "\n")) == ["schema"]


def test_many_tacs_may_go_but_not_too_many(desk: Desk) -> None:
    desk = Desk(desk.folder / "narrow", intake(size_drop_absolute=1, size_ratio=0.0))
    rows = [f"351234{n:02d}|A|B|||" for n in range(5)]
    desk.hand_in("gsma_tac", "\n".join([HEADER, *rows]))
    assert failed(desk.hand_in("gsma_tac", "\n".join([HEADER, *rows[:3]]))) == ["historic_size"]
    assert desk.hand_in("gsma_tac", "\n".join([HEADER, *rows[:4]])).accepted


def test_keys_of_further_columns() -> None:
    assert snake("Net-Work  Technology (all)") == "net_work_technology_all"
