"""Exempted types: known models of the type are let off, unknown ones are not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pehchan.policy.exemption import without_exempted
from pehchan.settings.region import RegionSettings
from tests.policy.facts import Facts

MODEM, PHONE, UNTYPED, UNKNOWN = (f"3500000{n}000001" for n in range(1, 5))


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ((), {MODEM, PHONE, UNTYPED, UNKNOWN}),
        (("Modem",), {PHONE, UNTYPED, UNKNOWN}),
        (("Modem", "Handset"), {UNTYPED, UNKNOWN}),
        (("Vehicle",), {MODEM, PHONE, UNTYPED, UNKNOWN}),
    ],
)
def test_the_table(facts: Callable[..., Facts], types: tuple[str, ...], expected: set[str]) -> None:
    made = facts(region=RegionSettings(exempted_device_types=types)).register(
        "tac",
        {"tac": "35000001", "device_type": "Modem"},
        {"tac": "35000002", "device_type": "Handset"},
        {"tac": "35000003"},
    )
    made.seen(*(("one", imei, "", "", "07-01") for imei in (MODEM, PHONE, UNTYPED, UNKNOWN)))
    evidence = made.evidence()
    left = without_exempted(evidence, evidence.seen.select("device"))
    assert {str(device) for (device,) in made.workspace.engine.rows(left)} == expected
