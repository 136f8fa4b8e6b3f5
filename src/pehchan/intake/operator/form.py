"""The form of an operator's file: its columns and the rule of each (dirbs-core.md, section 2)."""

from __future__ import annotations

from dataclasses import dataclass

from pehchan.intake import rats
from pehchan.intake.checks import Check, failed, samples_of
from pehchan.settings.region import RegionSettings


@dataclass(frozen=True)
class Rule:
    """What every value of a column must look like, as a regular expression of RE2 and Python."""

    column: str
    form: str
    reason: str


DATE = Rule("date", "^20[0-9]{6}$", "is not a date YYYYMMDD")
RULES = (
    Rule("imei", "^[0-9A-Fa-f*#]{1,16}$", "is not 1 to 16 of 0-9, A-F, * and #"),
    Rule("imsi", "^[0-9]{1,15}$", "is not 1 to 15 digits"),
    Rule("msisdn", "^[0-9]{1,15}$", "is not 1 to 15 digits"),
    Rule("rat", rats.FIELD, "is not known codes joined by |"),
)


@dataclass(frozen=True)
class Form:
    """The columns that a file has in this country; ``date`` is the first."""

    names: tuple[str, ...]
    use_msisdn: bool
    use_rat: bool

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the columns that may be empty."""
        return tuple(rule for rule in RULES if rule.column in self.names)


def form_of(region: RegionSettings) -> Form:
    """The form that the settings ask for: with or without the column ``rat``."""
    names = ("date", "imei", "imsi", "msisdn") + (("rat",) if region.import_rat else ())
    return Form(names, region.import_msisdn, region.import_rat)


def header_check(first_line: str, form: Form) -> Check | None:
    """The failed check when the header is not that of the form; case does not matter.

    The line stands among the samples alone: without a header it is a row that names a subscriber.
    """
    found = [name.strip().strip('"').lower() for name in first_line.split(",")]
    if found == list(form.names):
        return None
    return failed(
        "schema",
        f"The first line is not the header {','.join(form.names)!r}.",
        "Send these columns in this order, separated by commas.",
        samples=samples_of([(1, first_line)]),
    )
