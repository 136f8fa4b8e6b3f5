"""Tests of the decision, as a table: what stands in a store, what is asked, what is answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pehchan.errors import UsageError
from pehchan.live.decision import CONFLICTS, DecisionOptions, decide
from pehchan.live.entries import Change
from pehchan.live.question import Answer, Question, Verdict
from tests.live.store.making import DAY, DEVICE, IMSI, LAST, OTHER_IMSI, TAC, change, made

W, G, B, U = Verdict.WHITELISTED, Verdict.GREYLISTED, Verdict.BLACKLISTED, Verdict.UNKNOWN
RANGE = {"device_last": LAST}
BLOCK, NOTICE, ALLOW, SPARE = (change(kind) for kind in ("block", "notice", "allow", "spare"))
PAIR = change("pair", imsi=IMSI, operator="one")
RULE = {"imsi": IMSI - 5, "imsi_last": IMSI + 5}


@dataclass(frozen=True)
class Case:
    """One row of the table."""

    name: str
    verdict: Verdict
    reason: str
    changes: tuple[Change, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)
    day: int = DAY
    monitored: bool = False


def case(name: str, verdict: Verdict, reason: str, *changes: Change, **fields: Any) -> Case:
    return Case(name, verdict, reason, changes, **fields)


WITH_SIM: dict[str, Any] = {"asked": {"imsi": IMSI}}
IN_ONE: dict[str, Any] = {"asked": {"imsi": IMSI, "operator": "one"}}
IN_TWO: dict[str, Any] = {"asked": {"imsi": IMSI, "operator": "two"}}

CASES = [
    # A device's own lists.
    case("block", B, "device", BLOCK),
    case("notice", G, "device", NOTICE),
    case("notice, told as white", W, "device", NOTICE, options={"grey_as": "white"}),
    case("allow", W, "device", ALLOW),
    case("known", W, "device", change("known")),
    case("spared from a block", W, "device", BLOCK, SPARE),
    case("cleared", U, "default", BLOCK, change("clear")),
    case("cleared but known", W, "device", change("known"), BLOCK, change("clear")),
    case("block anew after clear", B, "device", BLOCK, change("clear"), BLOCK),
    case("monitored, and nothing else", W, "device", change("monitor"), monitored=True),
    case("blocked and monitored", B, "device", BLOCK, change("monitor"), monitored=True),
    case("watched no longer", B, "device", BLOCK, change("monitor"), change("unmonitor")),
    # Dates: both ends are inclusive, and nothing is reloaded.
    case("the day before a block", W, "device", change("block", valid_from=DAY + 1)),
    case("the first day of a block", B, "device", change("block", valid_from=DAY)),
    case("the last day of a block", B, "device", change("block", valid_until=DAY)),
    case("the day after a block", W, "device", change("block", valid_until=DAY - 1)),
    case(
        "notice that has turned into a block",
        B,
        "device",
        change("notice", valid_until=DAY - 1),
        change("block", valid_from=DAY),
    ),
    case(
        "notice on its last day",
        G,
        "device",
        change("notice", valid_until=DAY),
        change("block", valid_from=DAY + 1),
    ),
    case("last day of a sparing", W, "device", BLOCK, change("spare", valid_until=DAY)),
    case("the day after a sparing", B, "device", BLOCK, change("spare", valid_until=DAY - 1)),
    case(
        "a date set anew counts alone",
        W,
        "device",
        change("block", valid_from=DAY - 9),
        change("block", valid_from=DAY + 9),
    ),
    # Device beats range beats TAC.
    case("in a blocked range", B, "range", change("block", **RANGE)),
    case("of a blocked TAC", B, "tac", change("block", tac=TAC)),
    case("allowed in a blocked range", W, "device", ALLOW, change("block", **RANGE)),
    case("blocked in an allowed range", B, "device", BLOCK, change("allow", **RANGE)),
    case(
        "allowed range of a blocked TAC",
        W,
        "range",
        change("allow", **RANGE),
        change("block", tac=TAC),
    ),
    case("known is no list: its TAC decides", B, "tac", change("known"), change("block", tac=TAC)),
    case("of a known TAC", W, "tac", change("known", tac=TAC)),
    case("in a known range", W, "range", change("known", **RANGE)),
    case(
        "a range that is over leaves it to the TAC",
        B,
        "tac",
        change("allow", valid_until=DAY - 1, **RANGE),
        change("block", tac=TAC),
    ),
    case(
        "a spared range of a blocked TAC",
        W,
        "range",
        change("spare", **RANGE),
        change("block", tac=TAC),
    ),
    case(
        "monitored by its TAC",
        B,
        "device",
        BLOCK,
        change("monitor", tac=TAC),
        monitored=True,
    ),
    case("beside a range", U, "default", change("block", device=DEVICE + 1, **RANGE)),
    # Pairs.
    case("a pair beats a block", W, "pair", BLOCK, PAIR, **WITH_SIM),
    case("a pair beats a blocked TAC", W, "pair", change("block", tac=TAC), PAIR, **WITH_SIM),
    case("another SIM", B, "device", BLOCK, PAIR, asked={"imsi": OTHER_IMSI}),
    case("no SIM named", B, "device", BLOCK, PAIR),
    case("its operator asks", W, "pair", BLOCK, PAIR, **IN_ONE),
    case("another operator asks", B, "device", BLOCK, PAIR, **IN_TWO),
    case(
        "another operator's node", B, "device", BLOCK, PAIR, options={"operator": "two"}, **WITH_SIM
    ),
    case("a pair for all operators", W, "pair", BLOCK, change("pair", imsi=IMSI), **IN_TWO),
    case(
        "a pair that is over",
        B,
        "device",
        BLOCK,
        change("pair", imsi=IMSI, valid_until=DAY - 1),
        **WITH_SIM,
    ),
    case(
        "a pair to come",
        B,
        "device",
        BLOCK,
        change("pair", imsi=IMSI, valid_from=DAY + 1),
        **IN_ONE,
    ),
    case(
        "a pair on its last day",
        W,
        "pair",
        BLOCK,
        change("pair", imsi=IMSI, valid_until=DAY),
        **IN_ONE,
    ),
    case(
        "a pair that was ended", B, "device", BLOCK, PAIR, change("unpair", imsi=IMSI), **WITH_SIM
    ),
    case("all pairs ended", B, "device", BLOCK, PAIR, change("unpair"), **WITH_SIM),
    case(
        "one operator's pair ended",
        W,
        "pair",
        BLOCK,
        PAIR,
        change("pair", imsi=IMSI, operator="two"),
        change("unpair", imsi=IMSI, operator="one"),
        **IN_TWO,
    ),
    # Rules on subscribers come first.
    case("a blocked subscriber", B, "imsi", ALLOW, PAIR, change("block", **RULE), **WITH_SIM),
    case("an allowed subscriber", W, "imsi", BLOCK, change("allow", **RULE), **WITH_SIM),
    case(
        "a subscriber outside the rule",
        W,
        "device",
        ALLOW,
        change("block", **RULE),
        asked={"imsi": OTHER_IMSI},
    ),
    case(
        "a rule that is over",
        W,
        "device",
        ALLOW,
        change("block", valid_until=DAY - 1, **RULE),
        **WITH_SIM,
    ),
    case(
        "a rule without a device",
        B,
        "imsi",
        change("block", **RULE),
        asked={"device": None, "imsi": IMSI},
    ),
    # Strangers, and what is no IMEI.
    case("a stranger", U, "default"),
    case("a stranger, permissive", W, "default", options={"unknown": "white"}),
    case("a stranger, restrictive", B, "default", options={"unknown": "black"}),
    case("a stranger, watched", G, "default", options={"unknown": "grey"}),
    case("a stranger, type 1", W, "default", options={"conflict": 1}),
    case(
        "a stranger, type 1, but as configured",
        U,
        "default",
        options={"conflict": 1, "unknown": "unknown"},
    ),
    case("a MAC address", W, "default", asked={"device": None}),
    case(
        "a MAC address, refused", B, "default", options={"mac_eui": "black"}, asked={"device": None}
    ),
    case(
        "a MAC address, not known",
        U,
        "default",
        options={"mac_eui": "unknown"},
        asked={"device": None},
    ),
    # Type 3: nothing but what is on the allow list.
    case("type 3: known is not enough", U, "default", change("known"), options={"conflict": 3}),
    case("type 3: allowed by its TAC", W, "tac", change("allow", tac=TAC), options={"conflict": 3}),
    case(
        "type 3: blocked, allowed by its range",
        B,
        "device",
        BLOCK,
        change("allow", **RANGE),
        options={"conflict": 3},
    ),
    case(
        "type 3: allowed no longer",
        U,
        "device",
        BLOCK,
        change("allow", valid_until=DAY - 1),
        options={"conflict": 3},
    ),
    # The kill switch.
    *(
        case(
            f"everything {word}",
            verdict,
            "global",
            BLOCK,
            PAIR,
            options={"global_response": word},
            **WITH_SIM,
        )
        for word, verdict in (("white", W), ("grey", G), ("black", B), ("unknown", U))
    ),
]


@pytest.mark.parametrize("row", CASES, ids=lambda row: row.name)
def test_the_table(row: Case, tmp_path: Path) -> None:
    reader = made(tmp_path, row.changes).current()
    question = Question(**{"device": DEVICE, **row.asked})
    answer = decide(reader, question, row.day, DecisionOptions(**row.options))
    assert answer == Answer(row.verdict, row.reason, row.monitored)


@pytest.mark.parametrize("conflict", [1, 2, 3])
@pytest.mark.parametrize(("lists", "verdicts"), CONFLICTS.items())
def test_a_device_on_several_lists(
    lists: tuple[bool, bool, bool], verdicts: tuple[Verdict, ...], conflict: Any, tmp_path: Path
) -> None:
    changes = [one for one, on in zip((ALLOW, NOTICE, BLOCK), lists, strict=True) if on]
    reader = made(tmp_path, changes).current()
    options = DecisionOptions(conflict=conflict)
    assert decide(reader, Question(DEVICE), DAY, options).verdict is verdicts[conflict - 1]


def test_type_3_never_lets_in_what_the_allow_list_lacks() -> None:
    for (allow, _, _), verdicts in CONFLICTS.items():
        assert allow or verdicts[2] is U


@pytest.mark.parametrize(
    "wrong",
    [
        {"unknown": "allow"},
        {"global_response": ""},
        {"grey_as": "black"},
        {"conflict": 4},
        {"mac_eui": "grey"},
    ],
)
def test_options_that_mean_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        DecisionOptions(**wrong)
