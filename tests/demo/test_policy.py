from __future__ import annotations

import msgspec

from pehchan.demo.policy import CROWD, GRACE_PERIOD_DAYS, conditions, settings
from pehchan.settings.settings import Settings, dump, parse


def test_the_policy_is_valid_pehchan_toml() -> None:
    text = dump(msgspec.convert(settings(), Settings))
    read = parse(text)
    assert [one.label for one in read.conditions] == [one["label"] for one in conditions()]
    assert read.region.home_networks == {
        "00101": "operator1",
        "00102": "operator2",
        "00103": "operator3",
    }
    assert read.amnesty.enabled
    assert read.condition("duplicate_imei") is not None


def test_blocks_come_after_sixty_days_and_only_unregistered_devices_get_amnesty() -> None:
    read = msgspec.convert(settings(), Settings)
    unregistered = read.condition("not_registered")
    assert unregistered is not None
    assert (unregistered.grace_period_days, GRACE_PERIOD_DAYS) == (60, 60)
    assert [one.label for one in read.conditions if one.amnesty_eligible] == ["not_registered"]


def test_a_large_family_stays_under_the_crowd() -> None:
    assert CROWD == 5
