"""Migration: a lake of an older version gets today's columns; its files stay as they are."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pehchan.errors import PehchanError
from pehchan.lake import dictionary
from pehchan.lake.care import alone
from pehchan.lake.run import next_number
from pehchan.lake.store import FORMAT, FORMAT_PROPERTY, WIDENED_PROPERTY
from pehchan.lake.table import Column, Table
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent


@dataclass(frozen=True)
class Migration:
    """``tables``: columns that each table got (is to get, in a rehearsal)."""

    tables: dict[str, tuple[str, ...]]

    def as_json(self) -> dict[str, object]:
        """The migration as a JSON-ready dictionary."""
        return {
            "format": FORMAT,
            "tables": {table: list(names) for table, names in self.tables.items()},
        }


def migrate(
    workspace: Workspace, *, dry_run: bool = False, progress: Progress = silent
) -> Migration:
    """Give every table of the lake the columns that it lacks; old rows have nothing in them.

    Each table is one transaction, and doing it again changes nothing.

    Raises:
        PehchanError: the lake is newer than this version, or lacks a column that may not be empty.
    """
    with alone(workspace):
        lacking = {table: _lacking(workspace, table) for table in dictionary.tables()}
        for number, (table, columns) in enumerate(lacking.items()):
            progress("migrating", number, len(lacking))
            if not dry_run:
                _widen(workspace, table, columns)
        workspace.lake.store.forget()
    return Migration(
        {
            table.name: tuple(column.name for column in columns)
            for table, columns in lacking.items()
            if columns
        }
    )


def _lacking(workspace: Workspace, table: Table) -> tuple[Column, ...]:
    delta = workspace.lake.store.raw(table)
    if delta is None:
        return ()
    written = int(delta.metadata().configuration.get(FORMAT_PROPERTY, FORMAT))
    if written > FORMAT:
        raise PehchanError(
            "lake_newer",
            f"The table {table.name} was written by a newer version (format {written}).",
            "Install the newer version of pehchan.",
        )
    there = {field.name for field in delta.schema().fields}
    columns = tuple(column for column in table.all_columns if column.name not in there)
    for column in columns:
        if not column.nullable:
            raise PehchanError(
                "lake_too_old",
                f"The table {table.name} lacks {column.name}, which may not be empty.",
                "Import the original files into a new workspace.",
            )
    return columns


def _widen(workspace: Workspace, table: Table, columns: tuple[Column, ...]) -> None:
    delta = workspace.lake.store.raw(table)
    if delta is None:
        return
    properties = {}
    if FORMAT_PROPERTY not in delta.metadata().configuration:
        properties[FORMAT_PROPERTY] = str(FORMAT)
    if columns:
        # First the note that older files lack columns, then the columns: a reader that sees
        # today's columns knows that it must look for them.
        known = () if table.name == "runs" else workspace.lake.runs()
        last = max((run.number for run in known), default=0)
        now = datetime.datetime.now(datetime.UTC)
        properties[WIDENED_PROPERTY] = str(next_number(now, last))
    if properties:
        delta.alter.set_table_properties(properties, raise_if_not_exists=False)
    if columns:
        names = {one.name for one in columns}
        fields = [field for field in table.delta_schema().fields if field.name in names]
        delta.alter.add_columns(fields)
