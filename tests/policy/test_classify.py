"""Classification from end to end: intervals, refusals, stops, and what a rehearsal leaves alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import msgspec
import pytest

from pehchan.errors import PehchanError, UsageError
from pehchan.lake.workspace import Workspace
from pehchan.policy.classify import classify
from pehchan.settings.policy import ConditionSettings, PolicySettings
from tests.policy.facts import Facts, condition, day

A, B, C = 35000000000001, 35000000000002, 35000000000003
STOLEN = condition("stolen", "stolen_list", grace_period_days=0)
UNREGISTERED = condition("unregistered", "not_on_registration_list")


def _with(made: Facts, *conditions: ConditionSettings) -> Workspace:
    """The same register under other conditions."""
    settings = msgspec.structs.replace(made.workspace.settings, conditions=conditions)
    made.workspace.settings = settings
    return made.workspace


def _three(facts: Callable[..., Facts], *conditions: ConditionSettings, **more: object) -> Facts:
    made = facts(*conditions, **more)
    return made.seen(*(("one", f"{n}", "111010000000001", "", "07-01") for n in (A, B, C)))


def test_intervals_over_three_runs(facts: Callable[..., Facts]) -> None:
    made = _three(facts, STOLEN, UNREGISTERED)
    made.register("registration", {"imei": str(A)}, {"imei": str(B)})
    made.register("stolen", {"imei": str(B)})
    first = classify(made.workspace, on=day("08-01"))
    assert [(one.label, one.matched, one.opened) for one in first.conditions] == [
        ("stolen", 1, 1),
        ("unregistered", 1, 1),
    ]
    made.register("registration", {"imei": str(A)}, change="remove", on=day("08-02"))
    made.register("registration", {"imei": str(C)}, on=day("08-02"))
    second = classify(made.workspace, on=day("08-05"))
    changed = second.conditions[1]
    assert (changed.opened, changed.changed, changed.closed) == (1, 0, 1)
    assert made.intervals() == [
        (A, "unregistered", "2026-08-05", "", "2026-09-04", False),
        (B, "stolen", "2026-08-01", "", "2026-08-01", False),
        (C, "unregistered", "2026-08-01", "2026-08-05", "2026-08-31", False),
    ]
    made.register("registration", {"imei": str(C)}, change="remove", on=day("08-09"))
    classify(made.workspace, on=day("08-10"))
    assert (C, "unregistered", "2026-08-10", "", "2026-09-09", False) in made.intervals()
    assert (C, "unregistered", "2026-08-01", "2026-08-05", "2026-08-31", False) in made.intervals()


def test_any_day_can_be_looked_at_as_it_was_known_then(facts: Callable[..., Facts]) -> None:
    made = _three(facts, STOLEN).register("stolen", {"imei": str(B)})
    classify(made.workspace, on=day("08-01"))
    before = made.intervals()
    made.register("stolen", {"imei": str(B)}, change="remove", on=day("08-04"))
    classify(made.workspace, on=day("08-05"))
    assert made.intervals(as_of=day("08-04")) == before
    assert made.intervals() != before


def test_a_run_that_changes_nothing_writes_no_rows(facts: Callable[..., Facts]) -> None:
    made = _three(facts, UNREGISTERED)
    classify(made.workspace, on=day("08-01"))
    rows = made.intervals()
    version = made.workspace.lake.versions()["classification"]
    again = classify(made.workspace, on=day("08-20"))
    assert again.run is not None
    assert made.intervals() == rows
    assert made.workspace.lake.versions()["classification"] == version


def test_only_some_conditions(facts: Callable[..., Facts]) -> None:
    made = _three(facts, STOLEN, UNREGISTERED).register("stolen", {"imei": str(A)})
    classify(made.workspace, on=day("08-01"), only=["stolen"])
    assert [row[1] for row in made.intervals()] == ["stolen"]
    with pytest.raises(UsageError, match="no condition 'x'"):
        classify(made.workspace, on=day("08-01"), only=["x"])


def test_a_removed_condition_is_closed_but_not_when_only_others_are_asked_for(
    facts: Callable[..., Facts],
) -> None:
    made = _three(facts, STOLEN, UNREGISTERED)
    classify(made.workspace, on=day("08-01"))
    workspace = _with(made, STOLEN)
    classify(workspace, on=day("08-02"), only=["stolen"])
    assert {row[3] for row in made.intervals()} == {""}
    done = classify(workspace, on=day("08-03"))
    assert {row[3] for row in made.intervals()} == {"2026-08-03"}
    removed = done.conditions[-1]
    assert (removed.label, removed.closed, removed.removed) == ("unregistered", 3, True)


def test_a_condition_over_its_largest_share_is_refused_alone(
    facts: Callable[..., Facts],
) -> None:
    narrow = condition("unregistered", "not_on_registration_list", max_allowed_matching_ratio=0.5)
    made = _three(facts, narrow, STOLEN).register("stolen", {"imei": str(A)})
    made.register("registration", {"imei": str(A)})
    done = classify(made.workspace, on=day("08-01"))
    assert done.refused == ("unregistered",)
    assert [row[1] for row in made.intervals()] == ["stolen"]
    made.register("registration", {"imei": str(B)})
    again = classify(made.workspace, on=day("08-02"))
    assert again.refused == ()
    assert (C, "unregistered", "2026-08-02", "", "2026-09-01", False) in made.intervals()


def test_a_refused_condition_keeps_the_intervals_that_it_had(
    facts: Callable[..., Facts],
) -> None:
    made = _three(facts, UNREGISTERED)
    made.register("registration", {"imei": str(A)})
    classify(made.workspace, on=day("08-01"))
    before = made.intervals()
    made.register("registration", {"imei": str(B)})
    narrow = condition("unregistered", "not_on_registration_list", max_allowed_matching_ratio=0.1)
    assert classify(_with(made, narrow), on=day("08-02")).refused == ("unregistered",)
    assert made.intervals() == before


def test_exactly_the_largest_share_is_allowed(facts: Callable[..., Facts]) -> None:
    third = condition("malformed", "malformed_imei", max_allowed_matching_ratio=0.25)
    made = _three(facts, third).seen(("one", "ABC", "", "", "07-01"))
    assert classify(made.workspace, on=day("08-01")).refused == ()


def test_a_largest_share_of_one_is_no_limit_even_for_devices_never_seen(
    facts: Callable[..., Facts],
) -> None:
    stolen = [str(A + 100 + number) for number in range(5)]
    made = _three(facts, STOLEN).register("stolen", *({"imei": imei} for imei in stolen))
    done = classify(made.workspace, on=day("08-01"))
    assert (done.refused, done.conditions[0].opened) == ((), 5)
    narrow = condition("stolen", "stolen_list", max_allowed_matching_ratio=0.99)
    assert classify(_with(made, narrow), on=day("08-02")).refused == ("stolen",)


def test_too_many_new_blocks_stop_the_run(facts: Callable[..., Facts]) -> None:
    made = _three(facts, UNREGISTERED, policy=PolicySettings(max_new_blocks=2))
    before = made.workspace.lake.versions()
    with pytest.raises(PehchanError, match="newly block 3 devices") as caught:
        classify(made.workspace, on=day("08-01"))
    assert caught.value.code == "too_many_new_blocks"
    assert "--allow-new-blocks 3" in caught.value.next_step
    assert made.workspace.lake.versions() == before
    assert classify(made.workspace, on=day("08-01"), max_new_blocks=3).new_blocks == 3
    assert len(made.intervals()) == 3


def test_a_device_with_a_block_date_is_not_newly_blocked(facts: Callable[..., Facts]) -> None:
    made = _three(facts, STOLEN, UNREGISTERED).register("stolen", {"imei": str(A)})
    classify(made.workspace, on=day("08-01"), only=["stolen"])
    done = classify(made.workspace, on=day("08-02"), max_new_blocks=2)
    assert done.new_blocks == 2


def test_an_informational_condition_blocks_nobody(facts: Callable[..., Facts]) -> None:
    informs = condition("unregistered", "not_on_registration_list", blocking=False)
    made = _three(facts, informs)
    assert classify(made.workspace, on=day("08-01"), max_new_blocks=1).new_blocks == 0


def test_days_do_not_go_back(facts: Callable[..., Facts]) -> None:
    made = _three(facts, STOLEN)
    classify(made.workspace, on=day("08-02"))
    with pytest.raises(UsageError) as caught:
        classify(made.workspace, on=day("08-01"))
    assert caught.value.code == "day_before_last_run"
    assert classify(made.workspace, on=day("08-02")).run is not None


def test_the_run_says_what_was_judged(facts: Callable[..., Facts]) -> None:
    made = _three(facts, STOLEN).register("stolen", {"imei": str(A)})
    done = classify(made.workspace, on=day("08-01"))
    assert done.run is not None
    run = made.workspace.lake.run(done.run)
    assert (run.kind, run.subject, run.on) == ("classification", "", day("08-01"))
    assert run.detail["conditions"] == [dataclasses.asdict(done.conditions[0])]
    assert len(str(run.detail["settings"])) == 64


def test_an_empty_register_can_be_judged(facts: Callable[..., Facts]) -> None:
    made = facts(STOLEN, UNREGISTERED)
    done = classify(made.workspace, on=day("08-01"))
    assert (done.seen, done.refused, [one.matched for one in done.conditions]) == (0, (), [0, 0])
    assert classify(facts().workspace, on=day("08-01")).conditions == ()


def test_a_second_run_at_the_same_time_is_told(facts: Callable[..., Facts]) -> None:
    made = _three(facts, STOLEN)
    with (
        made.workspace.lock("classification"),
        pytest.raises(PehchanError, match="doing this already"),
    ):
        classify(made.workspace, on=day("08-01"))
