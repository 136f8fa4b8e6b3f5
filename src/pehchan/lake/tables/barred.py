"""Barred: devices never to be let in."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="barred",
    meaning="The barred register.",
    columns=(Column("device", "int64", "device key", "device key", False),),
    keys=("device",),
    sort_by=("device",),
    change_log=True,
)
