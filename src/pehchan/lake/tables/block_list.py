"""Block list: what each publication changed of it."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="block_list",
    meaning="What each publication changed of the block list; the last word per device is what "
    "operators last received. For 'unblocked' the row shows what stood there before.",
    columns=(
        Column("device", "int64", "device key", "device key", False),
        Column("block_date", "date", "blocked since", "day", False),
        Column("reasons", "text", "reasons, sorted, joined by '|'", "", False),
        Column("delta", "text", "blocked, unblocked or changed", "", False),
    ),
    keys=("device",),
    gone=("delta", ("unblocked",)),
    sort_by=("device",),
)
