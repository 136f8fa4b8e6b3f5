"""Subscribers: which person holds which IMSI."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="subscribers",
    meaning="The subscribers register.",
    columns=(
        Column(
            "uid", "text", "the person or organisation, as the authority numbers them", "", False
        ),
        Column("imsi", "int64", "subscriber", "IMSI key", False),
    ),
    keys=("uid", "imsi"),
    sort_by=("imsi",),
    change_log=True,
)
