from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from pehchan.intake.registers.importing import import_register
from tests.intake.registers.desk import DAY, Desk

LICENCE = "Osmocom TAC database under CC-BY-SA v3.0 (c) Harald Welte 2016"
HEADER = "tac,name,name,contributor,comment,gsmarena,gsmarena,aka"


def test_brand_and_model_with_source_and_licence(desk: Desk) -> None:
    text = f'{LICENCE}\n{HEADER}\n01234567,Nokia,"3310, blue",me,,page,pages,"a,b"\n'
    receipt = desk.hand_in("gsma_tac", text)
    assert receipt.accepted and any("CC BY-SA 3.0" in note for note in receipt.notes)
    ((tac, maker, brand, model, fields),) = desk.held(
        "tac", "tac, manufacturer, brand_name, model_name, optional_fields"
    )
    assert (tac, maker, brand, model) == (1234567, "Nokia", "Nokia", "3310, blue")
    found = json.loads(fields)
    assert (found["aka"], found["model_page"], found["licence"]) == ("a,b", "page", "CC BY-SA 3.0")


def test_the_first_row_of_a_tac_counts_and_the_receipt_says_so(desk: Desk) -> None:
    text = f"{HEADER}\n35123456,A,1,,,,,\n35123456,B,2,,,,,\n 35123456,C,3,,,,,\n"
    receipt = desk.hand_in("gsma_tac", text)
    assert receipt.accepted and receipt.counts["duplicates"] == 2
    assert any("2 rows repeat a key; the first row of each counts." in n for n in receipt.notes)
    assert desk.held("tac", "brand_name") == [("A",)]


def test_short_tacs_are_set_aside(desk: Desk) -> None:
    good = "\n".join(f"351234{n:02d},A,1,,,,," for n in range(40))
    receipt = desk.hand_in("gsma_tac", f"{HEADER}\n{good}\n351234,A,1,,,,,\n")
    assert receipt.accepted and receipt.quarantined == 1
    assert desk.rows("quarantine", "line, field") == [(42, "tac")]


def test_the_real_file(desk: Desk, shared: Callable[..., Path]) -> None:
    path = shared("data", "osmocom-tacdb.csv")
    receipt = import_register(desk.workspace, "gsma_tac", path, on=DAY)
    assert receipt.accepted and receipt.rows == 22_527 and receipt.counts["added"] == 22_524
    named = desk.held("tac", "CASE WHEN tac = 35648710 THEN brand_name || ' ' || model_name END")
    assert ("Apple iPhone SE",) in named
    assert import_register(desk.workspace, "gsma_tac", path, on=DAY).changed is False
