"""What a holder can do now."""

from __future__ import annotations

import pytest

from pehchan.policy.rule import names
from pehchan.settings.policy import ConditionSettings, RuleSettings
from pehchan.settings.settings import Settings
from pehchan.status.precedence import Fact, Judgement
from pehchan.status.states import State
from pehchan.verdict.next_step import next_step
from tests.policy.facts import DAY, condition

NOTHING_KNOWN = Settings()


def step(*conditions: ConditionSettings, state: State = State.BLOCKED) -> str:
    settings = Settings(conditions=conditions)
    judgement = Judgement(state, DAY, Fact.BLOCK)
    return next_step(judgement, [one.label for one in conditions], False, settings).code


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("stolen_list", "settle_theft"),
        ("not_on_registration_list", "register"),
        ("not_on_association_list", "associate"),
        ("duplicate_threshold", "pair"),
        ("time_distance_conflict", "pair"),
        ("transient_imei", "explain_use"),
        ("is_test_tac", "return_to_seller"),
        ("exists_in_barred_list", "ask_authority"),
        ("unexpected_radio", "prove_model"),
        ("gsma_not_found", "prove_origin"),
        ("used_by_international_roamer", "appeal"),
    ],
)
def test_every_reason_has_its_step(rule: str, code: str) -> None:
    assert step(condition("c", rule)) == code
    assert step(condition("c", rule), state=State.NOTICE) == code


def test_the_gravest_reason_gives_the_one_step() -> None:
    grave, light = condition("a", "stolen_list"), condition("b", "not_on_registration_list")
    assert step(light, grave) == step(grave, light) == "settle_theft"


def test_an_inverted_rule_is_no_reason() -> None:
    inverted = RuleSettings(rule="stolen_list", invert=True)
    assert step(condition("c", inverted, "not_on_registration_list")) == "register"
    assert step(condition("c", inverted)) == "appeal"


def test_every_rule_that_the_steps_name_is_one() -> None:
    from pehchan.verdict import next_step as module

    named = set().union(*(rules for rules, _ in module._STEPS))
    assert named <= set(names())


@pytest.mark.parametrize(
    ("judgement", "registered", "code"),
    [
        (Judgement(State.NOT_VALID, None, Fact.MALFORMED), False, "dial"),
        (Judgement(State.NOT_KNOWN, None, Fact.NOTHING), False, "compare"),
        (Judgement(State.ALLOWED, DAY, Fact.SPARED, (Fact.BLOCK,)), False, "settle_in_time"),
        (Judgement(State.ALLOWED, DAY, Fact.SPARED), False, "none"),
        (Judgement(State.ALLOWED, None, Fact.PAIRED, (Fact.NOTICE,)), False, "keep_sim"),
        (Judgement(State.ALLOWED, None, Fact.KNOWN), True, "none"),
        (Judgement(State.ALLOWED, None, Fact.KNOWN), False, "register_before_use"),
        (Judgement(State.ALLOWED, None, Fact.GOLDEN), False, "none"),
    ],
)
def test_other_states(judgement: Judgement, registered: bool, code: str) -> None:
    settings = Settings(conditions=(condition("c", "not_on_registration_list"),))
    assert next_step(judgement, (), registered, settings).code == code


def test_registering_is_advised_only_where_it_counts() -> None:
    judgement = Judgement(State.ALLOWED, None, Fact.KNOWN)
    told = condition("c", "not_on_registration_list", blocking=False)
    for settings in (NOTHING_KNOWN, Settings(conditions=(told,))):
        assert next_step(judgement, (), False, settings).code == "none"
