from __future__ import annotations

from zoneinfo import ZoneInfo

from pehchan.settings.region import OperatorSettings, RegionSettings

ONE = OperatorSettings(id="one", mcc_mnc=("41001", "41003", "410123"))
TWO = OperatorSettings(id="two", mcc_mnc=("41104",))
REGION = RegionSettings(timezone="Asia/Karachi", operators=(ONE, TWO))


def test_country_codes_of_an_operator_are_told_once() -> None:
    assert ONE.mccs == ("410",)


def test_an_operator_is_found_by_its_id() -> None:
    assert REGION.operator("two") is TWO
    assert REGION.operator("three") is None


def test_every_home_network_leads_to_its_operator() -> None:
    assert REGION.home_networks == {
        "41001": "one",
        "41003": "one",
        "410123": "one",
        "41104": "two",
    }


def test_days_are_counted_in_the_region_s_time_zone() -> None:
    assert REGION.zone == ZoneInfo("Asia/Karachi")
