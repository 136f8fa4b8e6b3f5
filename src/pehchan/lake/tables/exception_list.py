"""Exception lists: what each publication changed of them."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="exception_list",
    meaning="What each publication changed of an operator's exception list; the last word per "
    "operator and (device, IMSI, MSISDN) is what the operator last received.",
    columns=(
        Column("operator", "text", "the operator that lets the pair through", "operator id", False),
        Column("device", "int64", "device key", "device key", False),
        Column("imsi", "int64", "subscriber", "IMSI key", False),
        Column("msisdn", "int64", "telephone number", "MSISDN key"),
        Column("delta", "text", "added or removed", "", False),
    ),
    keys=("operator", "device", "imsi", "msisdn"),
    partition_by=("operator",),
    gone=("delta", ("removed",)),
    sort_by=("device",),
)
