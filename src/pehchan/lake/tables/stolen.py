"""Stolen: devices reported lost or stolen."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="stolen",
    meaning="The stolen register.",
    columns=(
        Column("device", "int64", "device key", "device key", False),
        Column("reporting_date", "date", "when it was reported", "day"),
        Column("status", "text", "lower case; empty or 'blacklist' is in effect"),
    ),
    keys=("device",),
    sort_by=("device",),
    change_log=True,
)
