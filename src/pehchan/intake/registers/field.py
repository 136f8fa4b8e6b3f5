"""A field of a register's file: its name in the header and the rule that its values obey."""

from __future__ import annotations

from dataclasses import dataclass

from pehchan.intake.registers import cells


@dataclass(frozen=True)
class Field:
    """One field.

    Attributes:
        name: in the header; capitals do not matter there.
        holds: SQL that says of a value, written ``{v}``, whether it obeys the rule; empty when
            every text does.
        rule: the rule in words, such as "8 digits".
        optional: whether the field may be empty.
    """

    name: str
    holds: str = ""
    rule: str = "any text"
    optional: bool = False

    @property
    def broken(self) -> str:
        """SQL that is true for a row whose field breaks the rule; empty when none can."""
        value = cells.name(self.name)
        if not self.holds:
            return "" if self.optional else f"{value} = ''"
        holds = self.holds.replace("{v}", value)
        if self.optional:
            return f"{value} <> '' AND NOT coalesce({holds}, false)"
        return f"NOT coalesce({holds}, false)"

    @property
    def reason(self) -> str:
        """Why a value that breaks the rule is set aside."""
        return f"{self.name} is not {self.rule}"


def formed(name: str, pattern: str, rule: str, *, optional: bool = False) -> Field:
    """A field whose whole value has the form of a regular expression (RE2)."""
    return Field(name, cells.has_form("{v}", pattern), rule, optional)


def imei(name: str, *, optional: bool = False) -> Field:
    """An IMEI as the files have it: 1 to 16 hexadecimal digits, * or # (dirbs-core.md, 2)."""
    return formed(name, cells.IMEI, "1 to 16 of 0-9, A-F, * and #", optional=optional)


def number(name: str) -> Field:
    """An IMSI or MSISDN: 1 to 15 digits."""
    return formed(name, cells.NUMBER, "1 to 15 digits")


def tac(name: str) -> Field:
    """A type allocation code of 8 digits."""
    return formed(name, cells.TAC, "8 digits")


def uid(name: str) -> Field:
    """A person or organisation as the authority numbers them."""
    return formed(name, r"[0-9A-Za-z\-\\]{1,20}", "1 to 20 letters, digits, - and \\")


def free(name: str) -> Field:
    """Any text, or none."""
    return Field(name, optional=True)


def day(name: str) -> Field:
    """A day of this century as YYYYMMDD, or empty."""
    exists = f"({cells.has_form('{v}', '20[0-9]{6}')} AND {cells.day('{v}')} IS NOT NULL)"
    return Field(name, exists, "a day as YYYYMMDD", optional=True)


def one_of(name: str, *values: str, optional: bool = False) -> Field:
    """One of a few words, in small letters or capitals only when they stand so here."""
    return formed(name, "|".join(values), f"one of {', '.join(values)}", optional=optional)
