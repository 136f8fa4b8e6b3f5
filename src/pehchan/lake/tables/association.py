"""Association: which person holds which device."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="association",
    meaning="The device association register.",
    columns=(
        Column("uid", "text", "the person or organisation", "", False),
        Column("device", "int64", "device key", "device key", False),
    ),
    keys=("uid", "device"),
    sort_by=("device",),
    change_log=True,
)
