"""Classification: which device met which condition, from when to when."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="classification",
    meaning="What each classification changed. An interval is named by (device, condition, "
    "opened_run); the last word per interval is its state. An interval that is still open has no "
    "end_date.",
    columns=(
        Column("device", "int64", "device key", "device key", False),
        Column("condition", "text", "label of the condition", "", False),
        Column("opened_run", "int64", "the run that opened the interval", "run number", False),
        Column("event", "text", "open, change or close", "", False),
        Column("start_date", "date", "the day on which it first matched", "day", False),
        Column("end_date", "date", "the day on which it no longer matched", "day"),
        Column("block_date", "date", "blocked from this day on; empty = informational", "day"),
        Column("amnesty_granted", "bool", "the block date is the amnesty's end", "", False),
    ),
    keys=("device", "condition", "opened_run"),
    gone=("event", ("close",)),
    sort_by=("device", "condition"),
)
