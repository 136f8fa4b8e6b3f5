"""Devices seen: what is left of sightings when the people are taken out."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="devices_seen",
    meaning="One row per import, operator, month and device: the sightings without IMSI and "
    "MSISDN. Written with every import, kept when the sightings are pruned.",
    columns=(
        Column("month", "int32", "year and month of the days", "YYYYMM", False),
        Column("operator", "text", "the operator that saw it", "operator id", False),
        Column("device", "int64", "device key", "device key", False),
        Column(
            "days", "int32", "bit d-1 is set when seen on day d of the month", "bit mask", False
        ),
        Column("first_day", "date", "first day seen in the month", "day", False),
        Column("last_day", "date", "last day seen in the month", "day", False),
        Column("rats", "int32", "radio technologies seen", "bit mask of RAT codes", False),
    ),
    keys=("month", "operator", "device"),
    partition_by=("month", "operator"),
    sort_by=("device",),
)
