"""TACs: which model a device is."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="tac",
    meaning="The TAC register, from the GSMA's file or another.",
    columns=(
        Column(
            "tac",
            "int32",
            "type allocation code; eight digits, leading zeros when shown",
            "TAC",
            False,
        ),
        Column("manufacturer", "text", "manufacturer"),
        Column("model_name", "text", "model"),
        Column("brand_name", "text", "brand, when the file has it"),
        Column("bands", "text", "bands as the file has them"),
        Column("allocation_date", "date", "when the TAC was allocated", "day"),
        Column("device_type", "text", "kind of device"),
        Column(
            "rats",
            "int32",
            "generations that the bands allow: 2G=1, 3G=2, 4G=4, 5G=8",
            "bit mask",
            False,
        ),
        Column("optional_fields", "text", "the file's other columns", "JSON"),
    ),
    keys=("tac",),
    sort_by=("tac",),
    change_log=True,
)
