"""Daily counts: how much an operator's import held on each day."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="daily_counts",
    meaning="One row per import, operator and day, with exact distinct counts. The historic "
    "checks of later imports compare with them.",
    columns=(
        Column("operator", "text", "the operator", "operator id", False),
        Column("day", "date", "the day", "day", False),
        Column("records", "int64", "rows of the file on that day", "rows", False),
        Column("imeis", "int64", "distinct devices", "devices", False),
        Column("imsis", "int64", "distinct subscribers", "IMSIs", False),
        Column("msisdns", "int64", "distinct telephone numbers", "MSISDNs", False),
    ),
    keys=("operator", "day"),
    sort_by=("operator", "day"),
)
