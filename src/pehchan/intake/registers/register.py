"""A register: the kind of list, the table that it fills, and how its files are recognised."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from pehchan.errors import UsageError
from pehchan.intake.registers.form import Recogniser
from pehchan.lake import dictionary
from pehchan.lake.table import Table

MODULES = {
    "gsma_tac": "tac",
    "stolen_list": "stolen",
    "registration_list": "registration",
    "pairing_list": "pairing",
    "golden_list": "golden",
    "barred_list": "barred",
    "barred_tac_list": "barred_tac",
    "monitoring_list": "monitoring",
    "subscribers_registration_list": "subscribers",
    "device_association_list": "association",
}
KINDS = tuple(MODULES)


@dataclass(frozen=True)
class Register:
    """One kind of list.

    Attributes:
        kind: as commands and settings name it.
        recognise: gives the form of a file from its first lines and whether it is a delta.
        changes: what a delta may do to a key; none when the kind has no delta.
        may_be_empty: whether a file may be a header and no rows.
    """

    kind: str
    recognise: Recogniser
    changes: tuple[str, ...] = ("add", "remove")
    may_be_empty: bool = True
    delimiter: str = ","

    @property
    def table(self) -> Table:
        """The table of the lake, a change log."""
        return dictionary.table(MODULES[self.kind])


def register(kind: str, *, pre_hashed: bool = False) -> Register:
    """The register of that kind.

    Args:
        pre_hashed: a golden list holds hashes already.

    Raises:
        UsageError: there is no such kind, or only the golden list can be hashed.
    """
    if kind not in MODULES:
        raise UsageError(
            "unknown_kind", f"{kind!r} is not a kind of list.", f"Kinds: {', '.join(KINDS)}."
        )
    if pre_hashed and kind != "golden_list":
        raise UsageError(
            "not_hashed", f"A {kind} is never hashed.", "Use --pre-hashed with golden_list only."
        )
    module = import_module(f"pehchan.intake.registers.{MODULES[kind]}")
    found: Register = module.HASHED if pre_hashed else module.REGISTER
    return found
