"""Registration: devices that are lawful."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="registration",
    meaning="The registration register: single devices, or ranges of serial numbers as one row.",
    columns=(
        Column("device", "int64", "device key, or the first of a range", "device key", False),
        Column(
            "device_last",
            "int64",
            "last of the range; the same as device for a single one",
            "device key",
            False,
        ),
        Column("make", "text", "make"),
        Column("model", "text", "model"),
        Column("status", "text", "lower case; empty or 'whitelist' is in effect"),
        Column("model_number", "text", "model number"),
        Column("brand_name", "text", "brand"),
        Column("device_type", "text", "kind of device"),
        Column("radio_interface", "text", "radio interface"),
        Column("device_id", "text", "what the IMEIs of one device have in common"),
        Column(
            "primary_device",
            "int64",
            "the IMEI of the row that named this one among its other IMEIs",
            "device key",
        ),
        Column("valid_from", "date", "first day in effect; empty = always", "day"),
        Column("valid_until", "date", "last day in effect; empty = for ever", "day"),
        Column("origin", "text", "local_assembly, imported, personal or visitor"),
        Column("production_date", "date", "when it was made", "day"),
        Column("technology", "text", "highest generation: 2G, 3G, 4G or 5G"),
        Column("local_content", "text", "part:percent pairs joined by '|'"),
    ),
    keys=("device", "device_last"),
    sort_by=("device",),
    change_log=True,
)
