"""not_on_registration_list: status, ranges, days of validity and exempted types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pehchan.settings.region import RegionSettings
from tests.policy.facts import Facts

IMEI = "35000000000500"


@pytest.mark.parametrize(
    ("row", "registered"),
    [
        ({"imei": IMEI}, True),
        ({"imei": IMEI, "status": "whitelist"}, True),
        ({"imei": IMEI, "status": "pending"}, False),
        ({"imei": "35000000000501"}, False),
        ({"imei": IMEI, "valid_from": "2026-07-31"}, True),
        ({"imei": IMEI, "valid_from": "2026-08-01"}, False),
        ({"imei": IMEI, "valid_until": "2026-07-31"}, True),
        ({"imei": IMEI, "valid_until": "2026-07-30"}, False),
        ({"imei": "35000000000400", "imei_last": "35000000000600"}, True),
        ({"imei": IMEI, "imei_last": "35000000000600"}, True),
        ({"imei": "35000000000400", "imei_last": IMEI}, True),
        ({"imei": "35000000000400", "imei_last": "35000000000499"}, False),
        ({"imei": "35000000000501", "imei_last": "35000000000600"}, False),
        ({"imei": "34999999000000", "imei_last": "35000001000000"}, True),
        ({"imei": "35000000000400", "imei_last": "35000000000600", "status": "pending"}, False),
        ({"imei": "35000000000400", "imei_last": "35000000000600", "valid_until": "2026-07-01"},
         False),
    ],
)  # fmt: skip
def test_a_registration_in_effect(
    facts: Callable[..., Facts], row: dict[str, Any], registered: bool
) -> None:
    made = facts().register("registration", row)
    made.seen(("one", IMEI, "", "", "07-01"))
    assert made.matched("not_on_registration_list") == ([] if registered else [IMEI])


def test_one_registration_in_effect_is_enough(facts: Callable[..., Facts]) -> None:
    made = facts().register(
        "registration",
        {"imei": IMEI, "status": "pending"},
        {"imei": "35000000000400", "imei_last": "35000000000600"},
        {"imei": "34000000000000", "imei_last": "34999999999999"},
    )
    made.seen(("one", IMEI, "", "", "07-01"), ("one", "ABCDEF", "", "", "07-01"))
    assert made.matched("not_on_registration_list") == ["ABCDEF"]


def test_an_exempted_type_is_let_off_and_an_unknown_tac_is_not(
    facts: Callable[..., Facts],
) -> None:
    region = RegionSettings(exempted_device_types=("Modem", "Vehicle"))
    made = facts(region=region).register(
        "tac",
        {"tac": "35000001", "device_type": "Modem"},
        {"tac": "35000002", "device_type": "Handset"},
        {"tac": "35000003"},
    )
    made.seen(*(("one", f"3500000{n}000001", "", "", "07-01") for n in range(1, 5)))
    assert made.matched("not_on_registration_list") == [
        "35000002000001", "35000003000001", "35000004000001",
    ]  # fmt: skip
