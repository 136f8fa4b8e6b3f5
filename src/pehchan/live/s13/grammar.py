"""The standards' Command Code Format, read as they print it (RFC 6733 sections 3.2 and 4.4).

``< >`` fixes an AVP's place, ``{ }`` requires it, ``[ ]`` allows it, ``*`` allows it several times.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pehchan.live.s13.avp import RESERVED_BITS, VENDOR_BIT, Avp, AvpLengthError, read
from pehchan.live.s13.dictionary import CODED, NAMED, Definition, example
from pehchan.live.s13.results import Fault, Result
from pehchan.live.s13.types import LengthError, Value, decode

_RULE = re.compile(
    r"(?P<least>\d*)(?P<star>\*?)(?P<most>\d*) *(?P<bracket>[<{\[]) *(?P<name>[\w-]+) *[>}\]]"
)
_ANY = "AVP"  # *[ AVP ]: whatever else there is

Fields = Mapping[str, Value | list[Avp] | Sequence[Avp]]


class Rule(NamedTuple):
    """One line of a grammar."""

    definition: Definition
    required: bool
    repeated: bool


class Grammar(NamedTuple):
    """What AVPs a command or a group has, in the order of the standard."""

    rules: tuple[Rule, ...]
    places: Mapping[tuple[int, int], int]

    def check(self, avps: Sequence[Avp]) -> dict[str, list[Avp]]:
        """The AVPs by name, those of the grammar only; their formats are judged, too.

        Raises:
            Fault: 3009, 5001, 5004, 5005, 5009 or 5014, with the AVP that is wrong.
        """
        found: dict[str, list[Avp]] = {}
        for avp in avps:
            definition = _definition(avp)
            if definition is None:
                continue
            place = self.places.get((avp.code, avp.vendor))
            if place is None:
                continue
            same = found.setdefault(definition.name, [])
            if same and not self.rules[place].repeated:
                raise Fault(
                    Result.AVP_OCCURS_TOO_MANY_TIMES,
                    f"{definition.name} stands in the request more than once.",
                    avp,
                )
            value(definition, avp)
            same.append(avp)
        for rule in self.rules:
            name = rule.definition.name
            if rule.required and name not in found:
                raise Fault(Result.MISSING_AVP, f"{name} is missing.", example(name))
        return found

    def build(self, fields: Fields) -> tuple[Avp, ...]:
        """The AVPs of a message, in the grammar's order, from values by name.

        A list of AVPs fills a repeated rule as it is; values are encoded by their format.

        Raises:
            KeyError: a required AVP has no value.
        """
        avps: list[Avp] = []
        for rule in self.rules:
            given = fields.get(rule.definition.name)
            if given is None:
                if rule.required:
                    raise KeyError(rule.definition.name)
            elif rule.repeated:
                assert isinstance(given, (list, tuple))
                avps += given
            else:
                assert not isinstance(given, tuple)
                avps.append(rule.definition.avp(given))  # type: ignore[arg-type]
        return tuple(avps)


def grammar(text: str) -> Grammar:
    """The grammar of a text in the standards' form; what stands before ::= is its title."""
    rules = []
    for match in _RULE.finditer(text.partition("::=")[2]):
        if match["name"] != _ANY:
            starred = bool(match["star"])
            least = int(match["least"] or 0) if starred else int(match["bracket"] != "[")
            rules.append(Rule(NAMED[match["name"]], least > 0, starred and not match["most"]))
    places = {(rule.definition.code, rule.definition.vendor): at for at, rule in enumerate(rules)}
    return Grammar(tuple(rules), places)


def value(definition: Definition, avp: Avp) -> Value:
    """The AVP's value by its format.

    Raises:
        Fault: 5014 for a wrong length, 5004 for a wrong value.
    """
    try:
        decoded = decode(definition.form, avp.data)
        if definition.values and decoded not in definition.values:
            raise ValueError(definition.name)
    except LengthError:
        raise Fault(
            Result.INVALID_AVP_LENGTH,
            f"{definition.name} has a wrong length.",
            filled(avp),
        ) from None
    except ValueError:
        reason = f"{definition.name} has no valid value."
        raise Fault(Result.INVALID_AVP_VALUE, reason, avp) from None
    return decoded


def members(definition: Definition, avp: Avp) -> list[Avp]:
    """The AVPs in a group.

    Raises:
        Fault: 5014, with the group around the offending AVP's header.
    """
    try:
        return read(avp.data)
    except AvpLengthError as error:
        raise Fault(
            Result.INVALID_AVP_LENGTH,
            f"An AVP in {definition.name} has a length that does not fit.",
            definition.avp([filled(error.offending)]),
        ) from None


def filled(offending: Avp) -> Avp:
    """An AVP whose length did not fit, with the shortest value of its format (RFC 6733, 7.1.5)."""
    definition = CODED.get((offending.code, offending.vendor))
    return offending._replace(data=bytes(definition.form.shortest if definition else 0))


def _definition(avp: Avp) -> Definition | None:
    if avp.flags & RESERVED_BITS or (avp.flags & VENDOR_BIT and not avp.vendor):
        raise Fault(Result.INVALID_AVP_BITS, "An AVP has flags that no AVP has.", avp)
    definition = CODED.get((avp.code, avp.vendor))
    if definition is None and avp.is_mandatory:
        raise Fault(Result.AVP_UNSUPPORTED, "An AVP with the M bit is not known here.", avp)
    return definition
