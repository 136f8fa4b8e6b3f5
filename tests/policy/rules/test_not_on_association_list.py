"""not_on_association_list: devices that nobody holds."""

from __future__ import annotations

from collections.abc import Callable

from pehchan.settings.region import RegionSettings
from tests.policy.facts import Facts


def test_the_table(facts: Callable[..., Facts]) -> None:
    region = RegionSettings(exempted_device_types=("Modem",))
    made = facts(region=region).register("tac", {"tac": "35000001", "device_type": "Modem"})
    made.register(
        "association",
        {"imei": "35000002000001", "uid": "A"},
        {"imei": "35000002000001", "uid": "B"},
        {"imei": "35000002000002", "uid": "A"},
    )
    made.register("association", {"imei": "35000002000002", "uid": "A"}, change="remove")
    seen = ["35000001000001", "35000002000001", "35000002000002", "35000003000001"]
    made.seen(*(("one", imei, "", "", "07-01") for imei in seen))
    assert made.matched("not_on_association_list") == ["35000002000002", "35000003000001"]
