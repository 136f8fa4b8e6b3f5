"""All tables of the lake by name."""

from __future__ import annotations

from importlib import import_module

from pehchan.lake.table import Table

FACTS = ("sightings", "devices_seen", "daily_counts", "quarantine", "irregular")
REGISTERS = (
    "tac",
    "stolen",
    "registration",
    "pairing",
    "golden",
    "barred",
    "barred_tac",
    "monitoring",
    "subscribers",
    "association",
)
JUDGEMENT = ("classification", "spares")
OUTPUTS = ("block_list", "notification_list", "exception_list")
NAMES = ("runs", *FACTS, *REGISTERS, *JUDGEMENT, *OUTPUTS)


def table(name: str) -> Table:
    """The table of that name; KeyError when there is none."""
    if name not in NAMES:
        raise KeyError(name)
    found: Table = import_module(f"pehchan.lake.tables.{name}").TABLE
    return found


def tables() -> tuple[Table, ...]:
    """Every table, ``runs`` first."""
    return tuple(table(name) for name in NAMES)
