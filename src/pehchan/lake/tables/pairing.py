"""Pairing: which subscriber may use which device."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="pairing",
    meaning="The pairing register; a pair beats a block.",
    columns=(
        Column("device", "int64", "device key", "device key", False),
        Column("imsi", "int64", "subscriber", "IMSI key", False),
        Column("msisdn", "int64", "telephone number", "MSISDN key"),
    ),
    keys=("device", "imsi", "msisdn"),
    sort_by=("device",),
    change_log=True,
)
