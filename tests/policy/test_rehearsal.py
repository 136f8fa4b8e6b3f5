"""A rehearsal says whom it would hit, by operator, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pehchan.errors import UsageError
from pehchan.policy.classification import Effect
from pehchan.policy.classify import classify
from pehchan.settings.policy import PolicySettings, RuleSettings
from tests.policy.facts import Facts, condition, day

A, B, C = "35000000000001", "35000000000002", "ABCDEF"
STOLEN = condition("stolen", "stolen_list", grace_period_days=0)
UNREGISTERED = condition("unregistered", "not_on_registration_list", grace_period_days=10)
MANY = condition(
    "many",
    RuleSettings(rule="duplicate_threshold", parameters={"threshold": 3, "period_days": 30}),
)


def _register(facts: Callable[..., Facts], **sections: object) -> Facts:
    made = facts(STOLEN, UNREGISTERED, MANY, **sections)
    return made.seen(
        ("one", A, "111010000000001", "", "07-10"),
        ("one", A, "111010000000002", "", "07-10"),
        ("two", A, "111020000000001", "", "07-10"),
        ("two", B, "111020000000001", "", "07-10"),
        ("two", B, "", "220000000001", "07-10"),
        ("one", C, "111010000000001", "", "07-10"),
    ).register("registration", {"imei": B})


def _effects(made: Facts, on: str, **more: object) -> dict[tuple[str, str], Effect]:
    done = classify(made.workspace, on=day(on), dry_run=True, **more)  # type: ignore[arg-type]
    assert done.run is None
    assert done.effects is not None
    return {(one.condition, one.kind): one for one in done.effects}


def test_devices_and_subscribers_by_operator_with_a_sample(facts: Callable[..., Facts]) -> None:
    made = _register(facts).register("stolen", {"imei": B})
    found = _effects(made, "07-31")
    assert found == {
        ("many", "notified"): Effect(
            "many", "notified", 1, 3, {"one": (1, 2), "two": (1, 1)}, (A,)
        ),
        ("stolen", "blocked"): Effect("stolen", "blocked", 1, 1, {"two": (1, 1)}, (B,)),
        ("unregistered", "notified"): Effect(
            "unregistered", "notified", 2, 3, {"one": (2, 2), "two": (1, 1)}, (C, A)
        ),
    }


def test_nothing_is_written(facts: Callable[..., Facts]) -> None:
    made = _register(facts)
    before, runs = made.workspace.lake.versions(), made.workspace.lake.runs()
    _effects(made, "07-31")
    assert made.workspace.lake.versions() == before
    assert made.workspace.lake.runs() == runs


def test_who_comes_due_since_the_last_run_is_newly_blocked(facts: Callable[..., Facts]) -> None:
    made = _register(facts)
    classify(made.workspace, on=day("07-31"))
    assert ("unregistered", "blocked") not in _effects(made, "08-09")
    due = _effects(made, "08-10")["unregistered", "blocked"]
    assert (due.devices, due.subscribers) == (2, 3)
    classify(made.workspace, on=day("08-10"))
    assert ("unregistered", "blocked") not in _effects(made, "08-11")


def test_who_is_released(facts: Callable[..., Facts]) -> None:
    made = _register(facts)
    classify(made.workspace, on=day("07-31"))
    made.register("registration", {"imei": A})
    found = _effects(made, "08-01")
    assert list(found) == [("unregistered", "released")]
    assert found["unregistered", "released"].sample == (A,)


def test_a_device_that_nobody_saw_of_late_is_counted_without_an_operator(
    facts: Callable[..., Facts],
) -> None:
    made = _register(facts).register("stolen", {"imei": "35999999000001"})
    found = _effects(made, "07-31")["stolen", "blocked"]
    assert found == Effect("stolen", "blocked", 1, 0, {}, ("35999999000001",))


def test_a_sample_has_at_most_five(facts: Callable[..., Facts]) -> None:
    stolen = [f"3500000000010{n}" for n in range(8)]
    made = _register(facts).register("stolen", *({"imei": imei} for imei in stolen))
    assert _effects(made, "07-31")["stolen", "blocked"].sample == tuple(stolen[:5])


def test_other_values_are_tried_and_not_kept(facts: Callable[..., Facts]) -> None:
    made = _register(facts)
    assert ("many", "notified") in _effects(made, "07-31")
    assert ("many", "notified") not in _effects(made, "07-31", overrides={"many.threshold": 4})
    found = _effects(made, "07-31", overrides={"unregistered.grace_period_days": 0})
    assert found["unregistered", "blocked"].devices == 2
    assert made.workspace.settings.condition("many") == MANY
    with pytest.raises(UsageError, match="rehearsal only"):
        classify(made.workspace, on=day("07-31"), overrides={"many.threshold": 4})


def test_it_says_that_the_run_would_stop_and_goes_on(facts: Callable[..., Facts]) -> None:
    made = _register(facts, policy=PolicySettings(max_new_blocks=1))
    done = classify(made.workspace, on=day("07-31"), dry_run=True)
    assert (done.new_blocks, done.over_limit) == (2, True)


def test_a_refused_condition_hits_nobody(facts: Callable[..., Facts]) -> None:
    made = _register(facts)
    found = _effects(made, "07-31", overrides={"unregistered.max_allowed_matching_ratio": 0.1})
    assert list(found) == [("many", "notified")]
