"""Runs: what was done, when, and what it undid. A run counts once its row is here."""

from __future__ import annotations

from pehchan.lake.table import Column, Table

TABLE = Table(
    name="runs",
    meaning="One row per run that counts. It is committed last of all, so a run is whole or not "
    "there; readers pass over rows of runs that are not here, or that a later run undid.",
    columns=(
        Column("kind", "text", "import, classification, lists, spare, undo, retention", "", False),
        Column("subject", "text", "what it was about: the kind of list, the operator, the IMEI"),
        Column(
            "on_date", "date", "the day that the run speaks of", "day in region.timezone", False
        ),
        Column("started_at", "timestamp", "when it began", "UTC", False),
        Column("finished_at", "timestamp", "when it was committed", "UTC", False),
        Column("undoes", "int64", "the run that it takes back", "run number"),
        Column("detail", "text", "receipt: counts, checks, files, base", "JSON"),
        Column("version", "text", "version of the software"),
    ),
    keys=("run",),
    by_run=False,
)
