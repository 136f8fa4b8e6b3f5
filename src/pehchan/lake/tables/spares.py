"""Spares: relief for one wronged device until a day."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="spares",
    meaning="Devices that are neither blocked nor notified until a day, whatever the rules say.",
    columns=(
        Column("device", "int64", "device key", "device key", False),
        Column("until", "date", "last day of relief", "day", False),
        Column("why", "text", "the reason given", "", False),
    ),
    keys=("device",),
    sort_by=("device",),
)
