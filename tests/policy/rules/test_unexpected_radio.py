"""unexpected_radio: 5G too, and models of which nothing is known accuse nobody."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts
from tests.policy.rules.radio_cases import EUTRAN, GERAN, NB_IOT, NR, UTRAN, fill

CASES = [
    ("35000001", GERAN, False),
    ("35000001", UTRAN, True),
    ("35000001", NR, True),
    ("35000003", NB_IOT, False),  # narrow-band 4G is 4G
    ("35000001", NB_IOT, True),
    ("35000003", NR, True),
    ("35000004", f"{GERAN}|{EUTRAN}|{NR}", False),
    ("35000005", f"{GERAN}|{NR}", False),  # no band is known
    ("35999999", NR, False),
]


def test_the_table(facts: Callable[..., Facts]) -> None:
    made = fill(facts, *((tac, codes) for tac, codes, _ in CASES))
    found = made.matched("unexpected_radio")
    wanted = [f"{tac}{number:06d}" for number, (tac, _, yes) in enumerate(CASES) if yes]
    assert found == sorted(wanted)
