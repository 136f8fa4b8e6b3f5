"""Barred TACs: models never to be let in."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="barred_tac",
    meaning="The barred TAC register.",
    columns=(Column("tac", "int32", "type allocation code", "TAC", False),),
    keys=("tac",),
    sort_by=("tac",),
    change_log=True,
)
