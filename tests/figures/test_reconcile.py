from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pehchan.figures.observation import cited, read
from pehchan.figures.reconcile import Check, Outcome, What, by_series, interval, reconcile

HEAD = "series,dimension,period,value,rounded_to,stated_change_pct,compared_with,source,url"
SAYS = ": stated {} %, the values give {} %"


def checks(*lines: str) -> list[Check]:
    return reconcile(list(read([HEAD, *lines], "x.csv")))


@pytest.mark.parametrize(
    ("before", "now", "stated", "outcome", "sentence"),
    [
        ("5250000", "8790000", "67", Outcome.AGREES, "agrees"),
        ("13000000", "25000000", "88", Outcome.DIFFERS, "does not agree" + SAYS.format(88, 92)),
        ("130000", "250000", "92.4", Outcome.WITHIN, Outcome.WITHIN + SAYS.format(92.4, 92.3)),
        ("25000000", "13000000", "-48.0", Outcome.AGREES, "agrees"),
        ("", "25000000", "88", Outcome.UNKNOWN, "cannot be checked: no figure for 2020 is given"),
    ],
)  # fmt: skip
def test_a_stated_change(
    before: str, now: str, stated: str, outcome: Outcome, sentence: str
) -> None:
    name = "handsets_assembled_locally"
    lines = [f"{name},,2020,{before},,,,s,"] if before else []
    (check,) = checks(*lines, f"{name},,2021,{now},,{stated},2020,s,")
    assert (check.outcome, check.sentence) == (outcome, sentence)


def test_a_total_and_its_parts() -> None:
    name = "handsets_assembled_locally"
    parts = [
        f"{name},type=smartphone,2024,{{}},,,,s,",
        f"{name},type=2G feature phone,2024,7630000,,,,s,",
    ]
    for smart, outcome in (
        ("6610000", Outcome.AGREES),
        ("6600000", Outcome.WITHIN),
        ("6000000", Outcome.DIFFERS),
    ):
        lines = [line.format(smart) for line in parts]
        (check,) = checks(f"{name},,2024,14240000,,,,s,", *lines)
        assert (check.what, check.outcome) == (What.SUM, outcome)


def test_parts_of_another_source_are_not_added() -> None:
    name = "handsets_assembled_locally"
    assert not checks(f"{name},,2024,10,,,,s,", f"{name},type=smartphone,2024,5,,,,t,")


def test_a_year_and_its_halves() -> None:
    name = "handsets_imported"
    lines = [
        f"{name},,2024,1710000,,,,s,",
        f"{name},,2024-H1,1000000,,,,s,",
        f"{name},,2024-H2,710000,,,,s,",
    ]
    (check,) = checks(*lines)
    assert (check.what, check.outcome) == (What.TIME, Outcome.AGREES)


def test_a_share() -> None:
    lines = [
        "handsets_assembled_locally,,2024,31380000,,,,s,",
        "handsets_imported,,2024,1710000,,,,t,",
    ]
    for stated, outcome in (("95", Outcome.AGREES), ("90", Outcome.DIFFERS)):
        (check,) = checks(*lines, f"share_of_demand_met_locally,,2024,{stated},,,,s,")
        assert (check.what, check.outcome) == (What.SHARE, outcome)


def test_a_yearly_rate_counts_from_the_last_value() -> None:
    (check,) = checks(
        "it_exports,,FY2025,3800000000,,,,s,",
        "target_it_exports,plan=Uraan Pakistan,FY2029,10000000000,,27,per year,s,",
    )
    assert check.outcome is Outcome.AGREES


@given(
    st.integers(1, 10_000),
    st.integers(1, 10_000),
    st.floats(-0.499, 0.499),
    st.floats(-0.499, 0.499),
)
def test_what_is_computed_before_rounding_never_disagrees(
    a: int, b: int, da: float, db: float
) -> None:
    stated = round(((b + db) / (a + da) - 1) * 100, 1)
    name = "handsets_imported"
    (check,) = checks(
        f"{name},,2020,{a * 10_000},,,,s,", f"{name},,2021,{b * 10_000},,{stated:.1f},2020,s,"
    )
    assert check.outcome in (Outcome.AGREES, Outcome.WITHIN)


def test_the_interval_is_half_a_unit_each_way() -> None:
    (one,) = read([HEAD, "handsets_imported,,2024,1710000,,,,s,"], "x.csv")
    assert interval(one).low == Decimal(1_705_000)
    assert interval(one).high == Decimal(1_715_000)


def test_the_cited_figures() -> None:
    found = {
        (c.observation.series, c.observation.period.text, c.what, c.stated): c
        for c in reconcile(cited())
    }
    change = found["handsets_assembled_locally", "2021", What.CHANGE, Decimal(88)]
    assert change.sentence == "does not agree: stated 88 %, the values give 92 %"
    half = found["handsets_assembled_locally", "2025-H1", What.SUM, Decimal(14_240_000)]
    assert half.outcome is Outcome.WITHIN
    share = found["share_of_demand_met_locally", "2024", What.SHARE, Decimal(95)]
    assert share.outcome is Outcome.AGREES
    # What nobody checked before: a claim is never lost, and each has its series.
    claims = [one for one in cited() if one.claim]
    assert len([c for c in found.values() if c.what is What.CHANGE]) == len(claims)
    assert sum(map(len, by_series(found.values()).values())) == len(found)
