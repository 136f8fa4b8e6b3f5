"""IMSIs and where they are from, for the rules of roaming. Home networks are 11101 and 11102."""

from __future__ import annotations

from collections.abc import Callable

from tests.policy.facts import Facts

CASES = [
    ("111010000000001", "home"),
    ("111029999999999", "home"),
    ("11101000000001", "home"),  # 14 digits
    ("11101", "home"),
    ("111030000000001", "local"),
    ("111000000000001", "local"),
    ("1110", "local"),  # too short for a network, and never taken for one
    ("111", "local"),
    ("112010000000001", "foreign"),
    ("110999999999999", "foreign"),
    ("410010000000001", "foreign"),
    ("001010000000001", "foreign"),
    ("11", "foreign"),
    ("", ""),
]


def fill(facts: Callable[..., Facts]) -> Facts:
    """A register with one device per IMSI."""
    seen = (("one", _imei(n), imsi, "", "07-20") for n, (imsi, _) in enumerate(CASES))
    return facts().seen(*seen)


def wanted(origin: str) -> list[str]:
    """The devices used with an IMSI from there."""
    return [_imei(number) for number, (_, where) in enumerate(CASES) if where == origin]


def _imei(number: int) -> str:
    return f"35000000{number:06d}"
