"""The decision: what a network is told about a device. Pure, and the same for N17 and S13.

Order, strongest first: the global response; a rule on the subscriber's IMSI; an exception pair, or
a sparing of the device; the device's own lists; its range's; its TAC's; that the device is known;
the answer for strangers. Where one level has a device on several lists, the conflict type decides,
as Oracle publishes it (standards.md section 5). The check digit is not looked at: nothing but the
first 14 digits reaches this module.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pehchan.errors import UsageError
from pehchan.identity.device import SERIALS
from pehchan.live.entries import ALLOW, BLOCK, KNOWN, LISTED, MONITORED, NOTICE, SPARE
from pehchan.live.question import Answer, Question, Verdict

WORDS = {
    "white": Verdict.WHITELISTED,
    "grey": Verdict.GREYLISTED,
    "black": Verdict.BLACKLISTED,
    "unknown": Verdict.UNKNOWN,
}
_WHITE, _GREY, _BLACK, _UNKNOWN = WORDS.values()

# By allow, notice, block; then the verdicts of conflict types 1, 2 and 3.
CONFLICTS = {
    (False, False, False): (_WHITE, _UNKNOWN, _UNKNOWN),
    (True, False, False): (_WHITE, _WHITE, _WHITE),
    (True, True, False): (_GREY, _GREY, _GREY),
    (True, True, True): (_BLACK, _BLACK, _BLACK),
    (True, False, True): (_BLACK, _BLACK, _BLACK),
    (False, True, False): (_GREY, _GREY, _UNKNOWN),
    (False, True, True): (_BLACK, _BLACK, _UNKNOWN),
    (False, False, True): (_BLACK, _BLACK, _UNKNOWN),
}
ONLY_ALLOWED = 3  # the conflict type that lets in what is on the allow list, and nothing else

Word = Literal["white", "grey", "black", "unknown"]


class Facts(Protocol):
    """What a store says on a day, as sums of the bits in ``entries``; 0 where it says nothing."""

    def device(self, device: int, day: int) -> int:
        """About the device itself."""
        ...

    def range(self, device: int, day: int) -> int:
        """About the ranges that the device lies in."""
        ...

    def tac(self, tac: int, day: int) -> int:
        """About a TAC."""
        ...

    def imsi(self, imsi: int, day: int) -> int:
        """About the ranges that the IMSI lies in."""
        ...

    def pair(self, device: int, imsi: int, day: int, operator: str | None) -> bool:
        """Whether the two are paired, for that operator or, None, for any."""
        ...


class Store(Protocol):
    """What can show its facts at one moment."""

    def snapshot(self) -> AbstractContextManager[Facts]:
        """The facts, as no writer changes them meanwhile."""
        ...


@dataclass(frozen=True)
class DecisionOptions:
    """How a node decides.

    Attributes:
        global_response: ``off``, or the answer to every question whatever the store says.
        unknown: the answer for a device that nothing is on record about; None for what the
            conflict type says (1: white, 2 and 3: unknown). Permissive countries answer white.
        grey_as: what a network is told of a device under notice.
        conflict: 1, 2 or 3: what a device on several lists is. 3 lets in nothing but devices on
            the allow list.
        operator: whose network this node serves; None for all.
        mac_eui: the answer for a MAC address or an EUI-64, which no register holds.

    Raises:
        UsageError: a value is none of these.
    """

    global_response: Literal["off", "white", "grey", "black", "unknown"] = "off"
    unknown: Word | None = None
    grey_as: Literal["grey", "white"] = "grey"
    conflict: Literal[1, 2, 3] = 2
    operator: str | None = None
    mac_eui: Literal["white", "black", "unknown"] = "white"
    verdicts: tuple[Verdict, ...] = field(init=False, repr=False, compare=False)
    rules: tuple[Verdict, ...] = field(init=False, repr=False, compare=False)
    fixed: Answer | None = field(init=False, repr=False, compare=False)
    stranger: Answer = field(init=False, repr=False, compare=False)
    other: Answer = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _one_of("global_response", self.global_response, ("off", *WORDS))
        _one_of("unknown", self.unknown, (None, *WORDS))
        _one_of("grey_as", self.grey_as, ("grey", "white"))
        _one_of("conflict", self.conflict, (1, 2, 3))
        _one_of("mac_eui", self.mac_eui, ("white", "black", "unknown"))
        # Worked out once, so that an answer is a matter of a few look-ups.
        fixed = WORDS.get(self.global_response)
        nothing = WORDS[self.unknown] if self.unknown else self._verdict(0, self.conflict)
        derived = {
            "verdicts": tuple(self._verdict(lists, self.conflict) for lists in range(LISTED + 1)),
            "rules": tuple(self._verdict(lists, 2) for lists in range(LISTED + 1)),
            "fixed": Answer(fixed, "global") if fixed else None,
            "stranger": Answer(nothing, "default"),
            "other": Answer(WORDS[self.mac_eui], "default"),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def _verdict(self, lists: int, conflict: int) -> Verdict:
        on = (bool(lists & ALLOW), bool(lists & NOTICE), bool(lists & BLOCK))
        verdict = CONFLICTS[on][conflict - 1]
        return WORDS[self.grey_as] if verdict is Verdict.GREYLISTED else verdict


def decide(store: Store, question: Question, day: int, options: DecisionOptions) -> Answer:
    """The answer to a question on a day (days since 1970-01-01, in the register's time zone)."""
    if options.fixed is not None:
        return options.fixed
    with store.snapshot() as facts:
        return judge(facts, question, day, options)


def judge(facts: Facts, question: Question, day: int, options: DecisionOptions) -> Answer:
    """The answer that the facts give; see the module for what beats what."""
    device, imsi = question.device, question.imsi
    if options.fixed is not None:
        return options.fixed
    levels: tuple[tuple[str, int], ...] = ()
    every = 0
    if device is not None:
        levels = (
            ("device", facts.device(device, day)),
            ("range", facts.range(device, day)),
            ("tac", facts.tac(device // SERIALS, day)),
        )
        every = levels[0][1] | levels[1][1] | levels[2][1]
    monitored = bool(every & MONITORED)
    if imsi is not None:
        rules = facts.imsi(imsi, day) & LISTED
        if rules:
            return Answer(options.rules[rules], "imsi", monitored)
    if device is None:
        return options.other
    operator = options.operator or question.operator
    if imsi is not None and facts.pair(device, imsi, day, operator):
        return Answer(Verdict.WHITELISTED, "pair", monitored)
    # Whoever is on the allow list by its range or TAC is on it.
    allowed = every & ALLOW if options.conflict == ONLY_ALLOWED else 0
    for reason, lists in levels:
        if lists & SPARE:
            return Answer(Verdict.WHITELISTED, reason, monitored)
        if lists & LISTED:
            return Answer(options.verdicts[lists & LISTED | allowed], reason, monitored)
    if options.conflict != ONLY_ALLOWED:
        for reason, lists in levels:
            if lists & KNOWN:
                return Answer(Verdict.WHITELISTED, reason, monitored)
    return options.stranger._replace(monitored=monitored) if monitored else options.stranger


def _one_of(name: str, value: object, allowed: tuple[object, ...]) -> None:
    if value not in allowed:
        words = ", ".join(str(one) for one in allowed if one is not None)
        raise UsageError("bad_option", f"{name} cannot be {value!r}.", f"It is one of {words}.")
