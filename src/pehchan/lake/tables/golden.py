"""Golden: devices never to be touched."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="golden",
    meaning="The golden register; only hashes are kept.",
    columns=(
        Column(
            "hash", "text", "MD5 of the identifier in normal form, 32 hexadecimal digits", "", False
        ),
    ),
    keys=("hash",),
    sort_by=("hash",),
    change_log=True,
)
