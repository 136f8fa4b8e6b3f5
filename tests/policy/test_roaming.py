"""Where subscribers are from: every IMSI is of one origin."""

from __future__ import annotations

from collections.abc import Callable

from pehchan.policy.roaming import Origin, used_by
from pehchan.policy.window import Window
from pehchan.settings.region import OperatorSettings, RegionSettings
from tests.policy.facts import Facts, day
from tests.policy.rules.origin_cases import CASES, fill, wanted

ALL = Window(day("07-01"), day("08-01"))


def _devices(made: Facts, origin: Origin) -> set[str]:
    rows = made.workspace.engine.rows(used_by(made.evidence(), ALL, origin))
    assert len(rows) == len(set(rows))
    return {f"{device:014d}" for (device,) in rows}


def test_the_origins_share_all_imsis_among_them(facts: Callable[..., Facts]) -> None:
    made = fill(facts)
    home, local, foreign = (_devices(made, one) for one in ("home", "local", "foreign"))
    assert (home, local, foreign) == tuple(map(set, map(wanted, ("home", "local", "foreign"))))
    assert len(home | local | foreign) == len(CASES) - 1  # one has no IMSI


def test_networks_of_two_and_of_three_digits(facts: Callable[..., Facts]) -> None:
    region = RegionSettings(operators=(OperatorSettings(id="one", mcc_mnc=("11101", "310260")),))
    made = facts(region=region).seen(
        ("one", "35000000000001", "310260000000001", "", "07-01"),
        ("one", "35000000000002", "310261000000001", "", "07-01"),
        ("one", "35000000000003", "31026", "", "07-01"),
    )
    assert _devices(made, "home") == {"35000000000001"}
    assert _devices(made, "local") == {"35000000000002", "35000000000003"}


def test_without_operators_everybody_is_foreign(facts: Callable[..., Facts]) -> None:
    made = facts(region=RegionSettings())
    made.seen(("one", "35000000000001", "111010000000001", "", "07-01"))
    assert _devices(made, "foreign") == {"35000000000001"}
    assert _devices(made, "home") == _devices(made, "local") == set()
