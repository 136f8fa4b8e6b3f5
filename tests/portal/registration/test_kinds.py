from __future__ import annotations

from pehchan.portal.cases.kinds import every
from pehchan.portal.registration.kinds import KINDS


def test_the_kinds_are_known_and_sound() -> None:
    assert {kind.name for kind in KINDS} <= {kind.name for kind in every()}
    for kind in KINDS:
        assert kind.problems() == []
        assert kind.organisations, "these are for organisations alone"


def test_their_references_are_told_apart() -> None:
    prefixes = [kind.prefix for kind in every() if not kind.name.startswith("test_")]
    assert all(len(prefix) == 1 and prefix.isupper() for prefix in prefixes)
