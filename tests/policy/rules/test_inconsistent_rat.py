"""inconsistent_rat: 2G, 3G and 4G against all TACs of the model."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts
from tests.policy.rules.radio_cases import EUTRAN, GERAN, NR, UTRAN, WLAN, fill

CASES = [
    ("35000001", GERAN, False),
    ("35000001", f"{GERAN}|{UTRAN}", True),
    ("35000001", WLAN, False),  # not cellular
    ("35000001", NR, False),  # 5G is left out here
    ("35000001", "", False),
    ("35000002", EUTRAN, False),  # another TAC of the same model has it
    ("35000006", EUTRAN, True),  # a TAC without a maker stands for itself
    ("35000007", EUTRAN, True),  # the same model name of another maker
    ("35000005", GERAN, True),  # no band is known: nothing is allowed, as in DIRBS-Core
    ("35999999", EUTRAN, False),  # an unknown TAC
]


def test_the_table(facts: Callable[..., Facts]) -> None:
    made = fill(facts, *((tac, codes) for tac, codes, _ in CASES))
    found = made.matched("inconsistent_rat")
    wanted = [f"{tac}{number:06d}" for number, (tac, _, yes) in enumerate(CASES) if yes]
    assert found == sorted(wanted)


def test_what_was_seen_at_any_time_counts(facts: Callable[..., Facts]) -> None:
    made = fill(facts, ("35000001", GERAN))
    assert made.matched("inconsistent_rat") == []
    made.seen(("two", "35000001000000", "", "", "05-01"), rats=1)  # bit 0 is UTRAN
    assert made.matched("inconsistent_rat") == ["35000001000000"]
