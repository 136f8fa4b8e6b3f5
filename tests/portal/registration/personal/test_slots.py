from __future__ import annotations

from pathlib import Path
from typing import Any

from pehchan.intake.importing import import_file
from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.personal.screening import Finding, screen
from pehchan.portal.registration.personal.slots import USUAL, slots_of
from tests.portal.registration.personal.made import phones

HEADER = "tac|manufacturer|model name|bands|allocation date|device type|simslot"


def twins(imei: str, count: int) -> list[str]:
    """So many IMEIs of one TAC."""
    return [f"{imei[:8]}{(int(imei[8:]) + n) % 10**6:06}" for n in range(count)]


def test_a_phone_of_which_nothing_is_known_has_two(made_register: Any, register: Workspace) -> None:
    imei = phones(made_register)[0]
    assert slots_of([imei]) == slots_of(["99999999123456"]) == USUAL
    assert Finding.TOO_MANY_IMEIS not in screen(twins(imei, 2)).findings
    found = screen(twins(imei, 3))
    assert Finding.TOO_MANY_IMEIS in found.findings
    # A person decides: the data of models have gaps.
    assert not found.refused


def test_the_models_own_data_count(
    made_register: Any, own_register: Workspace, tmp_path: Path
) -> None:
    imei = phones(made_register)[0]
    path = tmp_path / "tac.csv"
    path.write_text(f"{HEADER}\n{imei[:8]}|Maker|One|GSM 900|01-Jan-2024|Smartphone|1\n")
    receipt = import_file(own_register, "gsma_tac", [path], disabled=frozenset({"historic"}))
    assert receipt.accepted, [(one.name, one.message) for one in receipt.failed]
    assert slots_of([imei]) == 1
    assert Finding.TOO_MANY_IMEIS in screen(twins(imei, 2)).findings
