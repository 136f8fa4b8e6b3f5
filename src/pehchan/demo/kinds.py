"""The kinds of planted devices: what each one is, how many, and what must be found."""

from __future__ import annotations

from dataclasses import dataclass

from pehchan.demo.market import shared_out
from pehchan.errors import UsageError

LEAST_DEVICES = 1_000
MOST_DEVICES = 10_000_000
LEAST_PER_KIND = 3


@dataclass(frozen=True)
class Kind:
    """One kind of planted device.

    Attributes:
        name: the kind, as in the truth file.
        parts: how many of 10,000 devices are of this kind (at least three devices are).
        expected: conditions that must match on the last day, the one it was planted for first.
        base: where its IMEI comes from: ``ordinary`` (a registered model), or a special range.
        near_miss: true when it only looks like an offence and must be spared.
        note: what happened, in one sentence.
    """

    name: str
    parts: int
    expected: tuple[str, ...]
    base: str
    note: str
    near_miss: bool = False


CROWDED = ("cloned", "paired_clone", "sim_box")
"""Kinds with crowds of users. They come first: their subscribers' numbers are blocks in turn."""

KINDS = (
    Kind("cloned", 30, ("duplicate_imei", "time_distance_conflict"), "ordinary",
         "One IMEI copied into 8 to 39 phones on three networks."),
    Kind("paired_clone", 5, ("duplicate_imei", "time_distance_conflict"), "ordinary",
         "A cloned IMEI whose genuine user is paired, and so keeps service."),
    Kind("sim_box", 5, ("sim_box", "duplicate_imei"), "ordinary",
         "A gateway that cycles through 30 numbers in equal steps on one network."),
    Kind("stolen_in_use", 40, ("stolen",), "ordinary", "Reported stolen and still used."),
    Kind("stolen_dark", 10, ("stolen",), "ordinary", "Reported stolen and never seen."),
    Kind("unregistered_amnesty", 100, ("not_registered",), "grey",
         "Unregistered, and found while the amnesty was being prepared."),
    Kind("unregistered_import", 60, ("not_registered",), "grey",
         "Unregistered, and first seen after the amnesty's evaluation."),
    Kind("golden_unregistered", 5, ("not_registered",), "grey",
         "Unregistered, but on the golden list: judged, and on no list."),
    Kind("overstayed_visitor", 10, ("not_registered",), "grey",
         "A visitor's registration that ran out on 31 May, and the phone is still used."),
    Kind("malformed", 50, ("malformed_imei",), "malformed", "Not the form of an IMEI."),
    Kind("test_imei", 20, ("test_imei",), "test", "An IMEI from a range for tests."),
    Kind("unknown_tac", 50, ("unknown_tac", "not_registered"), "unknown",
         "A type allocation code that was never given out."),
    Kind("roaming_visitor", 100, ("international_roamer",), "grey",
         "A visitor with a foreign SIM: needs no registration."),
    Kind("local_roamer", 50, ("local_roamer",), "ordinary",
         "A subscriber of an operator that sends no records."),
    Kind("unexpected_radio", 20, ("unexpected_radio",), "feature",
         "A 2G-only model seen on 4G."),
    Kind("two_places", 20, ("time_distance_conflict",), "ordinary",
         "Two subscribers on two networks on the same days."),
    Kind("barred", 10, ("barred",), "ordinary", "Barred one by one."),
    Kind("barred_tac", 10, ("barred_tac",), "barred", "A model that is barred as a whole."),
    Kind("monitored", 5, ("monitored",), "ordinary", "On the monitoring list."),
    Kind("family_phone", 100, (), "ordinary",
         "A family of two to four shares the phone, each with an own SIM on other days.", True),
    Kind("two_sims", 50, (), "ordinary",
         "One person's SIMs of two networks in one phone, both registered to that person.", True),
    Kind("dual_sim", 200, (), "grey", "A phone with two IMEIs, both registered.", True),
    Kind("repaired_phone", 30, (), "grey",
         "A new board with a new IMEI, registered after the repair.", True),
    Kind("sim_swap", 100, (), "ordinary", "A lost SIM replaced: same number, new IMSI.", True),
    Kind("heavy_user", 30, (), "ordinary",
         "Used every day; went to another network in the middle of May.", True),
    Kind("recovered_phone", 10, (), "ordinary",
         "Reported stolen in April, recovered in May.", True),
    Kind("leading_zeros", 20, (), "zero",
         "Registered; begins with a zero; seen with 14, 15 and 16 digits.", True),
    Kind("registered_visitor", 30, (), "grey",
         "A visitor with a local SIM, inside the registered days.", True),
    Kind("personal_import", 30, (), "grey", "Brought from abroad, duty paid, registered.", True),
    Kind("registered_late", 20, (), "grey",
         "Used the amnesty: registered before it ended.", True),
)  # fmt: skip


def kind_counts(devices: int) -> list[int]:
    """How many devices of each kind a nation of ``devices`` devices has, in the order of KINDS.

    Raises UsageError (``demo_size``) outside 1,000 to 10 million devices.
    """
    if not LEAST_DEVICES <= devices <= MOST_DEVICES:
        raise UsageError(
            "demo_size",
            f"A demo nation of {devices:,} devices cannot be made.",
            f"Choose between {LEAST_DEVICES:,} and {MOST_DEVICES:,} devices.",
        )
    weights = tuple(kind.parts for kind in KINDS)
    counts = shared_out(devices * sum(weights) // 10_000, weights)
    return [max(LEAST_PER_KIND, count) for count in counts]
