"""The three kinds of list: their tables, keys, and the names that their files and deltas have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of list (dirbs-core.md section 4).

    Attributes:
        table: its table in the lake.
        file: its name in file names.
        keys: what a row is about; ``payload``: what it says of that.
        added, changed: delta reasons of rows that are there now (``changed`` may be None).
        lost: delta reasons of rows that are there no more.
        reasons: all delta reasons, in the order in which their files are written.
    """

    table: str
    file: str
    keys: tuple[str, ...]
    payload: tuple[str, ...]
    added: str
    changed: str | None
    lost: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def by_operator(self) -> bool:
        """Whether every operator has its own list of this kind."""
        return "operator" in self.keys

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a list: keys, then payload."""
        return (*self.keys, *self.payload)

    def stem(self, operator: str | None) -> str:
        """The list's name in file names: ``blacklist``, ``notifications_<operator>``."""
        return self.file if operator is None else f"{self.file}_{operator}"


BLOCK = Kind(
    table="block_list",
    file="blacklist",
    keys=("device",),
    payload=("block_date", "reasons"),
    added="blocked",
    changed="changed",
    lost=("unblocked",),
    reasons=("blocked", "unblocked", "changed"),
)
NOTIFICATIONS = Kind(
    table="notification_list",
    file="notifications",
    keys=("operator", "device", "imsi", "msisdn"),
    payload=("block_date", "reasons", "amnesty_granted"),
    added="new",
    changed="changed",
    lost=("resolved", "blacklisted", "no_longer_seen"),
    reasons=("new", "resolved", "blacklisted", "no_longer_seen", "changed"),
)
EXCEPTIONS = Kind(
    table="exception_list",
    file="exceptions",
    keys=("operator", "device", "imsi", "msisdn"),
    payload=(),
    added="added",
    changed=None,
    lost=("removed",),
    reasons=("added", "removed"),
)
KINDS = (BLOCK, NOTIFICATIONS, EXCEPTIONS)
