"""Notification lists: what each publication changed of them."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="notification_list",
    meaning="What each publication changed of an operator's notification list; the last word per "
    "operator and (device, IMSI, MSISDN) is what the operator last received.",
    columns=(
        Column("operator", "text", "the operator that notifies", "operator id", False),
        Column("device", "int64", "device key", "device key", False),
        Column("imsi", "int64", "subscriber", "IMSI key", False),
        Column("msisdn", "int64", "telephone number", "MSISDN key", False),
        Column("block_date", "date", "will be blocked from this day on", "day", False),
        Column("reasons", "text", "reasons, sorted, joined by '|'", "", False),
        Column("amnesty_granted", "bool", "every open row has the amnesty's date", "", False),
        Column("delta", "text", "new, changed, resolved, blacklisted or no_longer_seen", "", False),
    ),
    keys=("operator", "device", "imsi", "msisdn"),
    partition_by=("operator",),
    gone=("delta", ("resolved", "blacklisted", "no_longer_seen")),
    sort_by=("device",),
)
