"""Tables of sightings and what a rule makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.policy.facts import Facts

# What is said of a device, whether it matches, and its sightings, each as
# operator/IMSI's last digits/MSISDN's last digits/days, where nothing stands for no value.
Row = tuple[str, bool, str]


def imei(number: int, tac: int = 35000000) -> str:
    """The IMEI (14 digits) of a row."""
    return f"{tac:08d}{number:06d}"


def imsi(tail: str) -> str:
    """A 15-digit IMSI of the first operator; longer texts and '' stand as they are."""
    return tail if len(tail) > 5 or not tail else f"1110100000{tail.zfill(5)}"


def msisdn(tail: str) -> str:
    """A 12-digit MSISDN; longer texts and '' stand as they are."""
    return tail if len(tail) > 5 or not tail else f"2200000{tail.zfill(5)}"


def fill(facts: Callable[..., Facts], table: Sequence[Row], **sections: Any) -> Facts:
    """A register with the sightings of every row; the row's place gives its IMEI."""
    made = facts(**sections)
    seen = [
        (operator, imei(place), imsi(subscriber), msisdn(number), days)
        for place, (_, _, sightings) in enumerate(table)
        for operator, subscriber, number, days in (one.split("/") for one in sightings.split())
    ]
    return made.seen(*seen)


def judged(made: Facts, table: Sequence[Row], rule: str, **parameters: Any) -> dict[str, bool]:
    """Every row's text, and whether the rule matches its device."""
    found = made.matched(rule, **parameters)
    return {text: imei(place) in found for place, (text, _, _) in enumerate(table)}


def expected(table: Sequence[Row]) -> dict[str, bool]:
    """Every row's text, and whether it should match."""
    return {text: wanted for text, wanted, _ in table}
