"""Quarantine: rows set aside by an import that was accepted all the same."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="quarantine",
    meaning="Rows that break a column's own rule, kept as they came with the reason.",
    columns=(
        Column("file", "text", "name of the file", "", False),
        Column("line", "int64", "line in the file, the header is line 1", "line", False),
        Column("field", "text", "the column whose rule is broken; empty for the whole row"),
        Column("reason", "text", "the rule that is broken", "", False),
        Column("text", "text", "the row as it came", ""),
    ),
    sort_by=("line",),
    retention="retention.quarantine_days",
)
