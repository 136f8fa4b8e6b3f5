"""What a device's holder can do now: one step for each state and reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pehchan.settings.settings import Settings
from pehchan.status.precedence import Fact, Judgement
from pehchan.status.states import State


@dataclass(frozen=True, slots=True)
class NextStep:
    """One step: a stable code, for translations, and one plain English sentence."""

    code: str
    sentence: str


REGISTRATION = "not_on_registration_list"
# The gravest first: registering does not help a device that is reported stolen.
_STEPS = (
    (
        frozenset({"stolen_list"}),
        NextStep(
            "settle_theft",
            "If it is yours and was found again, have the report withdrawn where it was made; "
            "if you bought it, go back to the seller with the receipt.",
        ),
    ),
    (
        frozenset({"exists_in_barred_list", "is_barred_tac"}),
        NextStep("ask_authority", "Ask the authority why it is barred; you can appeal."),
    ),
    (
        frozenset({"malformed_imei", "is_test_tac"}),
        NextStep(
            "return_to_seller",
            "The device has no lawful IMEI: take it back to the seller with the receipt.",
        ),
    ),
    (
        frozenset({"inconsistent_rat", "unexpected_radio"}),
        NextStep(
            "prove_model",
            "The IMEI seems to belong to another model: show the device and its receipt to your "
            "operator, or take it back to the seller.",
        ),
    ),
    (
        frozenset(
            {
                "duplicate_threshold",
                "duplicate_daily_avg",
                "daily_avg_uid",
                "time_distance_conflict",
            }
        ),
        NextStep(
            "pair",
            "Others use the same IMEI: show the device and its receipt to your operator, so that "
            "it is paired with your SIM.",
        ),
    ),
    (
        frozenset({"transient_imei"}),
        NextStep(
            "explain_use",
            "It was used with many numbers in turn: explain that use to your operator, or appeal.",
        ),
    ),
    (
        frozenset({"not_on_association_list"}),
        NextStep("associate", "Have the device entered under your name."),
    ),
    (frozenset({REGISTRATION}), NextStep("register", "Register the device.")),
    (
        frozenset({"gsma_not_found"}),
        NextStep(
            "prove_origin",
            "The model is not known to the GSMA: take it back to the seller, or ask the maker to "
            "have it entered.",
        ),
    ),
)
_APPEAL = NextStep("appeal", "If this is wrong, appeal to the authority with proof of purchase.")
_NOTHING = NextStep("none", "There is nothing to do.")
_SPARED = NextStep("settle_in_time", "Settle the matter with the authority before that day.")
_PAIRED = NextStep("keep_sim", "Keep using it with this SIM; with another one it is not allowed.")
_REGISTER_FIRST = NextStep("register_before_use", "Register it before it is used on a network.")
_DIAL = NextStep("dial", "Dial *#06# and type the 15 digits that are shown.")
_CHECK_BOX = NextStep(
    "compare", "Compare the number with what *#06# shows; before you buy, ask for the receipt."
)


def next_step(
    judgement: Judgement, conditions: Iterable[str], registered: bool, settings: Settings
) -> NextStep:
    """The step for a judgement.

    Args:
        conditions: labels of the conditions that block it, or are to.
    """
    match judgement.state:
        case State.NOT_VALID:
            return _DIAL
        case State.NOT_KNOWN:
            return _CHECK_BOX
        case State.BLOCKED | State.NOTICE:
            return _against(conditions, settings)
    if judgement.overridden and judgement.decisive is Fact.SPARED:
        return _SPARED
    if judgement.overridden and judgement.decisive is Fact.PAIRED:
        return _PAIRED
    if judgement.decisive is Fact.KNOWN and not registered and _registration_counts(settings):
        return _REGISTER_FIRST
    return _NOTHING


def _against(conditions: Iterable[str], settings: Settings) -> NextStep:
    rules = {
        rule.rule
        for label in conditions
        if (condition := settings.condition(label))
        for rule in condition.rules
        if not rule.invert
    }
    return next((step for names, step in _STEPS if names & rules), _APPEAL)


def _registration_counts(settings: Settings) -> bool:
    """Whether a blocking condition asks for registration."""
    return any(
        rule.rule == REGISTRATION and not rule.invert
        for condition in settings.conditions
        if condition.blocking
        for rule in condition.rules
    )
