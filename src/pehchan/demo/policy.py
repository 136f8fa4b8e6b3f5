"""The demo nation's public rules, in the shape of pehchan.toml."""

from __future__ import annotations

from pehchan.demo.calendar import AMNESTY_END, AMNESTY_EVALUATION_END
from pehchan.demo.operators import COUNTRY, COUNTRY_CODE, OPERATORS

GRACE_PERIOD_DAYS = 60
"""Days from notice to block, as in Pakistan."""

CROWD = 5
"""Subscribers of one IMEI in 30 days from which it counts as cloned; a family has up to four."""

_ALL_MONTHS = 180


def _rule(rule: str, *, invert: bool = False, **parameters: object) -> dict[str, object]:
    return {"rule": rule, "invert": invert, "parameters": parameters}


def _condition(
    label: str,
    reason: str,
    *rules: dict[str, object],
    grace: int = GRACE_PERIOD_DAYS,
    blocking: bool = True,
    amnesty: bool = False,
    largest_share: float = 0.1,
) -> dict[str, object]:
    return {
        "label": label,
        "reason": reason,
        "grace_period_days": grace,
        "blocking": blocking,
        "sticky": False,
        "amnesty_eligible": amnesty,
        "max_allowed_matching_ratio": largest_share,
        "rules": list(rules),
    }


def conditions() -> list[dict[str, object]]:
    """The conditions, each a dictionary in the shape of ``[[conditions]]`` in pehchan.toml.

    Labels are those of the truth file's ``expected_condition``.
    """
    malformed = _rule("malformed_imei", invert=True)
    test_range = _rule("is_test_tac", invert=True)
    visitor = _rule("used_by_international_roamer", invert=True, lookback_days=_ALL_MONTHS)
    return [
        _condition("stolen", "Reported lost or stolen", _rule("stolen_list"), grace=0),
        _condition(
            "not_registered", "Not registered", _rule("not_on_registration_list"),
            malformed, test_range, visitor, amnesty=True,
        ),
        _condition(
            "unknown_tac", "Model not known to the GSMA", _rule("gsma_not_found"),
            malformed, test_range,
        ),
        _condition("test_imei", "IMEI from a range for tests", _rule("is_test_tac")),
        _condition(
            "malformed_imei", "Not the form of an IMEI", _rule("malformed_imei"), blocking=False,
        ),
        _condition(
            "duplicate_imei", "IMEI used by too many subscribers",
            _rule("duplicate_threshold", threshold=CROWD, period_days=30),
        ),
        _condition(
            "sim_box", "Numbers in steps on one device",
            _rule("transient_imei", period=30, num_msisdns=4), grace=10,
        ),
        _condition(
            "time_distance_conflict", "In two places on one day",
            _rule("time_distance_conflict", period_days=30),
        ),
        _condition(
            "unexpected_radio", "Radio technology that the model does not have",
            _rule("unexpected_radio"),
        ),
        _condition("barred", "Barred", _rule("exists_in_barred_list"), grace=0),
        _condition("barred_tac", "Model is barred", _rule("is_barred_tac")),
        _condition(
            "monitored", "On the monitoring list", _rule("exists_in_monitoring_list"),
            blocking=False,
        ),
        _condition(
            "international_roamer", "Used by a visitor",
            _rule("used_by_international_roamer", lookback_days=_ALL_MONTHS), blocking=False,
        ),
        _condition(
            "local_roamer", "Used by a subscriber of another operator of the country",
            _rule("used_by_local_non_dirbs_roamer", lookback_days=_ALL_MONTHS), blocking=False,
        ),
    ]  # fmt: skip


def amnesty() -> dict[str, object]:
    """The amnesty for unregistered devices, in the shape of ``[amnesty]``."""
    return {
        "enabled": True,
        "evaluation_period_end_date": AMNESTY_EVALUATION_END,
        "amnesty_period_end_date": AMNESTY_END,
    }


def region() -> dict[str, object]:
    """The country and its operators, in the shape of ``[region]``."""
    return {
        "name": COUNTRY,
        "country_codes": [COUNTRY_CODE],
        "operators": [
            {"id": one.id, "name": one.name, "mcc_mnc": [one.prefix]} for one in OPERATORS
        ],
    }


def settings() -> dict[str, object]:
    """Everything that a workspace for the demo nation needs beyond the defaults."""
    return {"region": region(), "amnesty": amnesty(), "conditions": conditions()}
