"""A past day is told by the conditions that its newest classification went by."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec

from pehchan.identity.device import key_of
from pehchan.policy.classify import classify
from pehchan.policy.enacted import settings_as_of
from pehchan.policy.few import judge_devices
from pehchan.settings.policy import RuleSettings
from pehchan.settings.settings import Settings
from tests.policy.facts import Facts, condition, day

MANY = RuleSettings(rule="duplicate_threshold", parameters={"threshold": 4, "period_days": 30})
FIRST = (
    condition("stolen", "stolen_list", reason="Reported stolen", grace_period_days=0),
    condition("many", MANY, reason="Used by many", sticky=True),
)
SECOND = (condition("stolen", "stolen_list", reason="Lost or stolen", blocking=False),)
TODAY = day("09-01")
IMEI = "35209900176148"


def put(made: Facts, settings: Settings) -> None:
    made.workspace.settings = settings


def of_day(made: Facts, when: datetime.date | None) -> Settings:
    return settings_as_of(made.workspace.lake.view(when), made.workspace.settings, when, TODAY)


def test_each_past_day_has_its_own_conditions_and_today_the_settings(
    facts: Callable[..., Facts],
) -> None:
    made = facts(*FIRST)
    one = made.workspace.settings
    two = msgspec.structs.replace(one, conditions=SECOND)
    three = msgspec.structs.replace(one, conditions=())
    classify(made.workspace, on=day("08-01"))
    put(made, two)
    classify(made.workspace, on=day("08-10"))
    put(made, three)
    assert of_day(made, day("08-01")) == of_day(made, day("08-09")) == one
    assert of_day(made, day("08-10")) == of_day(made, day("08-31")) == two
    assert of_day(made, TODAY) == of_day(made, None) == of_day(made, day("12-31")) == three


def test_a_day_before_the_first_classification_goes_by_the_settings(
    facts: Callable[..., Facts],
) -> None:
    made = facts(*FIRST)
    classify(made.workspace, on=day("08-01"))
    put(made, msgspec.structs.replace(made.workspace.settings, conditions=SECOND))
    assert of_day(made, day("07-31")).conditions == SECOND


def test_a_judgement_of_a_few_devices_keeps_none_of_its_own(facts: Callable[..., Facts]) -> None:
    made = facts(*FIRST).register("stolen", {"imei": IMEI}, on=day("08-02"))
    classify(made.workspace, on=day("08-01"))
    put(made, msgspec.structs.replace(made.workspace.settings, conditions=SECOND))
    key = key_of(IMEI)
    assert key is not None
    assert judge_devices(made.workspace, [key], on=day("08-02")) is not None
    assert of_day(made, day("08-03")).conditions == FIRST


def test_a_rehearsal_with_other_values_enacts_nothing(facts: Callable[..., Facts]) -> None:
    made = facts(*FIRST)
    classify(made.workspace, on=day("08-01"), dry_run=True, overrides={"many.threshold": 9})
    assert not made.workspace.lake.runs()
