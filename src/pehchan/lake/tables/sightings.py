"""Sightings: which device was used by which subscriber on which days of a month."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="sightings",
    meaning="One row per import, operator, month and (device, IMSI, MSISDN). Several imports of "
    "one month overlap: merge them by OR of the masks.",
    columns=(
        Column("month", "int32", "year and month of the days", "YYYYMM", False),
        Column("operator", "text", "the operator that saw it", "operator id", False),
        Column("device", "int64", "device key; empty when the record had no IMEI", "device key"),
        Column("imsi", "int64", "subscriber; a 1 is put in front", "IMSI key"),
        Column("msisdn", "int64", "telephone number; a 1 is put in front", "MSISDN key"),
        Column(
            "days", "int32", "bit d-1 is set when seen on day d of the month", "bit mask", False
        ),
        Column("first_day", "date", "first day seen in the month", "day", False),
        Column("last_day", "date", "last day seen in the month", "day", False),
        Column("rats", "int32", "radio technologies seen", "bit mask of RAT codes", False),
    ),
    keys=("month", "operator", "device", "imsi", "msisdn"),
    partition_by=("month", "operator"),
    sort_by=("device", "imsi"),
    retention="retention.sightings_months; then only devices_seen is left of it",
)
