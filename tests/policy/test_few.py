"""Judging a few devices gives exactly the rows of a full run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pehchan.errors import UsageError
from pehchan.identity.device import key_of
from pehchan.policy.classify import classify
from pehchan.policy.few import events_of, judge_devices
from pehchan.settings.policy import AmnestySettings, RuleSettings
from tests.policy.facts import DAY, Facts, condition, day

IMEIS = [f"3500000{tac}00000{n}" for tac in (1, 2) for n in (1, 2, 3)] + ["ABCDEF", "0044000"]
KEYS = [key_of(imei) for imei in IMEIS]
IMSIS = ["111010000000001", "111020000000002", "111030000000003", "410010000000004", "1110"]
NUMBERS = ["220000000001", "220000000003", "220000000005", ""]


def _told(name: str, **parameters: Any) -> RuleSettings:
    return RuleSettings(rule=name, parameters=parameters)


CONDITIONS = (
    condition("unknown", _told("gsma_not_found", ignore_rbi_delays=True)),
    condition("stolen", "stolen_list", sticky=True, grace_period_days=0),
    condition("barred", "exists_in_barred_list"),
    condition("unregistered", "not_on_registration_list", amnesty_eligible=True),
    condition("malformed", "malformed_imei", blocking=False),
    condition("many", _told("duplicate_threshold", threshold=2, period_days=30)),
    condition("average", _told("duplicate_daily_avg", threshold=1.5, period_days=30,
                               min_seen_days=2)),
    condition("steps", _told("transient_imei", period=30, num_msisdns=0.1)),
    condition("places", _told("time_distance_conflict", period_days=30, min_days=1)),
    condition("visitor", RuleSettings(rule="not_on_registration_list", invert=True),
              _told("used_by_international_roamer", lookback_days=30)),
)  # fmt: skip
AMNESTY = AmnestySettings(
    enabled=True,
    evaluation_period_end_date=day("08-01"),
    amnesty_period_end_date=day("10-01"),
)

SIGHTING = st.tuples(
    st.sampled_from(["one", "two"]),
    st.sampled_from(IMEIS),
    st.sampled_from(IMSIS),
    st.sampled_from(NUMBERS),
    st.sampled_from(["06-20", "07-01..07-03", "07-02", "07-10..07-12", "07-31"]),
)
REGISTER = st.lists(st.sampled_from(IMEIS), max_size=3, unique=True)


def _change(made: Facts, name: str, imeis: list[str], change: str) -> None:
    if imeis:
        made.register(name, *({"imei": imei} for imei in imeis), change=change)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(
    first=st.lists(SIGHTING, min_size=4, max_size=16),
    second=st.lists(SIGHTING, min_size=1, max_size=10),
    lists=st.tuples(REGISTER, REGISTER, REGISTER),
    some=st.lists(st.sampled_from(IMEIS), max_size=4, unique=True),
)
def test_few_are_the_full_run_restricted_to_them(
    first: list[tuple[str, str, str, str, str]],
    second: list[tuple[str, str, str, str, str]],
    lists: tuple[list[str], list[str], list[str]],
    some: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Facts(Path(folder), *CONDITIONS, amnesty=AMNESTY)
        workspace, engine = made.workspace, made.workspace.engine
        stolen, barred, registered = lists
        made.register("tac", {"tac": "35000001"}).seen(*first)
        made.register("registration", {"imei": "35000001000002", "imei_last": "35000001000003"})
        _change(made, "stolen", stolen, "add")
        _change(made, "registration", registered, "add")
        classify(workspace, on=day("08-01"))
        made.seen(*second)
        _change(made, "stolen", stolen, "remove")
        _change(made, "barred", barred, "add")
        before = workspace.lake.view()
        full = classify(workspace, on=day("08-05"))
        assert full.run is not None
        rows = engine.rows(
            "SELECT device, condition, opened_run, event, start_date, end_date, block_date, "
            f'amnesty_granted FROM "{workspace.lake.view().name("classification")}" '
            f"WHERE run = {full.run}"
        )
        # Those drawn and all others: two questions about every register.
        for imeis in (some, [imei for imei in IMEIS if imei not in some]):
            devices = [key for key in map(key_of, imeis) if key is not None]
            few = events_of(
                before, workspace.settings, devices, on=day("08-05"), today=DAY, run=full.run
            )
            assert sorted(map(str, engine.rows(few))) == sorted(
                str(row) for row in rows if row[0] in devices
            )
        workspace.close()


def test_a_few_devices_are_brought_up_to_date_as_a_run(facts: Callable[..., Facts]) -> None:
    made = facts(*CONDITIONS)
    made.seen(*(("one", imei, IMSIS[0], "", "07-01") for imei in IMEIS))
    classify(made.workspace, on=day("08-01"))
    before = made.intervals()
    made.register("stolen", {"imei": IMEIS[0]}, {"imei": IMEIS[1]})
    run = judge_devices(made.workspace, [KEYS[0] or 0], on=day("08-02"))
    assert run is not None
    assert (run.kind, run.subject, run.detail["events"]) == ("classification", "few", 1)
    stolen = (KEYS[0], "stolen", "2026-08-02", "", "2026-08-02", False)
    assert [row for row in made.intervals() if row not in before] == [stolen]
    # The next full run finds the other one and nothing else to do.
    done = {one.label: one for one in classify(made.workspace, on=day("08-03")).conditions}
    assert sum(one.opened + one.changed + one.closed for one in done.values()) == 1
    assert done["stolen"].opened == 1


def test_nothing_to_change_is_no_run(facts: Callable[..., Facts]) -> None:
    made = facts(*CONDITIONS).seen(("one", IMEIS[0], IMSIS[0], "", "07-01"))
    classify(made.workspace, on=day("08-01"))
    before = made.workspace.lake.versions()
    assert judge_devices(made.workspace, [KEYS[0] or 0, 12345], on=day("08-01")) is None
    assert judge_devices(made.workspace, [], on=day("08-01")) is None
    assert made.workspace.lake.versions() == before


def test_a_condition_that_the_full_run_refused_is_passed_over(
    facts: Callable[..., Facts],
) -> None:
    narrow = condition("unregistered", "not_on_registration_list", max_allowed_matching_ratio=0.5)
    made = facts(narrow).seen(("one", IMEIS[0], IMSIS[0], "", "07-01"))
    assert classify(made.workspace, on=day("08-01")).refused == ("unregistered",)
    assert judge_devices(made.workspace, [KEYS[0] or 0], on=day("08-01")) is None


def test_a_removed_condition_is_closed_for_them(facts: Callable[..., Facts]) -> None:
    made = facts(*CONDITIONS)
    made.seen(*(("one", imei, IMSIS[0], "", "07-01") for imei in IMEIS[:2]))
    classify(made.workspace, on=day("08-01"), only=["unregistered"])
    made.workspace.settings = msgspec.structs.replace(made.workspace.settings, conditions=())
    judge_devices(made.workspace, [KEYS[0] or 0], on=day("08-02"))
    assert {row[0]: row[3] for row in made.intervals()} == {KEYS[0]: "2026-08-02", KEYS[1]: ""}


def test_days_do_not_go_back(facts: Callable[..., Facts]) -> None:
    made = facts(*CONDITIONS)
    classify(made.workspace, on=day("08-02"))
    with pytest.raises(UsageError, match="newest classification"):
        judge_devices(made.workspace, [1], on=day("08-01"))
