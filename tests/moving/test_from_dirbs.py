"""config.yml keeps its meaning as pehchan.toml."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from pehchan.moving.config_file import ConfigFileError
from pehchan.moving.from_dirbs import LIST_SECTIONS, convert, move
from pehchan.settings.policy import AmnestySettings
from pehchan.settings.settings import dump, parse
from tests.moving.config_yml import CONFIG
from tests.shared import conformance_cases


def test_the_region_and_its_operators() -> None:
    region = convert(CONFIG).region
    assert (region.name, region.country_codes) == ("Testland", ("22",))
    assert (region.import_msisdn, region.import_rat) == (True, False)
    assert region.exempted_device_types == ("Vehicle",)
    assert region.operators[0].mcc_mnc == ("11101", "111002")


def test_limits_outputs_and_retention() -> None:
    settings = convert(CONFIG)
    assert settings.intake.operator.null_imei == 0.01
    assert settings.intake.operator.leading_zero == 0.25
    assert settings.intake.operator.null_imsi == 0.05
    assert settings.intake.stolen_list.size_drop_absolute == 7
    assert settings.intake.stolen_list.size_ratio == 0.5
    assert settings.intake.pairing_list.size_drop_absolute == 1000
    assert settings.lists.lookback_days == 90
    assert settings.lists.generate_check_digit
    assert not settings.lists.output_invalid_imeis
    assert settings.lists.notify_imsi_change
    assert settings.reports.blacklist_violations_grace_period_days == 5
    assert (settings.retention.sightings_months, settings.retention.blacklist_days) == (4, 30)
    assert settings.amnesty == AmnestySettings(
        enabled=True,
        evaluation_period_end_date=datetime.date(2026, 7, 20),
        amnesty_period_end_date=datetime.date(2026, 9, 30),
    )


@pytest.mark.parametrize("text", [CONFIG, "{}"])
def test_a_bad_row_refuses_the_file_and_nothing_stops_a_run(text: str) -> None:
    settings = convert(text)
    kinds = [*LIST_SECTIONS.values(), "operator"]
    assert {getattr(settings.intake, kind).on_bad_row for kind in kinds} == {"reject"}
    assert settings.policy.max_new_blocks == 0


def test_conditions_keep_their_order_and_flags() -> None:
    daily, tacs = convert(CONFIG).conditions
    assert (daily.label, daily.reason, daily.grace_period_days) == ("daily", "Average", 15)
    assert daily.blocking and daily.sticky and daily.amnesty_eligible
    assert daily.max_allowed_matching_ratio == 0.3
    assert daily.rules[0].rule == "duplicate_daily_avg" and daily.rules[0].invert
    assert (tacs.blocking, tacs.grace_period_days) == (False, 30)
    assert tacs.max_allowed_matching_ratio == 0.1


def test_what_has_no_meaning_here_is_noted() -> None:
    notes = move(CONFIG).notes
    assert [note.split(":")[0] for note in notes] == ["postgresql", "list_generation.unheard_of"]


def test_the_settings_survive_being_written() -> None:
    settings = convert(CONFIG)
    assert parse(dump(settings)) == settings


def test_values_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(ConfigFileError, match="amnesty_eligible needs blocking"):
        convert(CONFIG.replace("blocking: true", "blocking: false"))


@pytest.mark.parametrize("case", conformance_cases())
def test_recorded_configurations_leave_nothing_out(case: str, shared: Callable[..., Path]) -> None:
    moved = move((shared("conformance", case) / "config.yml").read_text(encoding="utf-8"))
    assert moved.notes == ()
    assert moved.settings.conditions
