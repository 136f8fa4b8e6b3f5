"""Delta Lake tables: which files are in force, and atomic commits of new ones."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from pehchan.errors import PehchanError
from pehchan.lake.durable import settle_all
from pehchan.lake.location import Location
from pehchan.lake.table import Table

if TYPE_CHECKING:
    from deltalake import DeltaTable

ATTEMPTS = 8
FORMAT = 1
FORMAT_PROPERTY = "pehchan.format"
WIDENED_PROPERTY = "pehchan.widened"


@dataclass(frozen=True)
class NewFile:
    """A Parquet file that a commit is to add; ``path`` is relative to the table."""

    path: str
    size: int
    rows: int
    partition: Mapping[str, str]
    smallest: Mapping[str, int]
    largest: Mapping[str, int]


@dataclass(frozen=True)
class StoredFile:
    """A file in force: path relative to the table, run, partition values, and rows.

    ``run`` is 0 in a table whose files are not kept apart by run.
    """

    path: str
    run: int
    partition: Mapping[str, str]
    rows: int
    size: int


class Store:
    """The Delta side of a lake. Readers never block writers, nor the other way round."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self._open: dict[str, DeltaTable] = {}
        self._files: dict[str, tuple[int, tuple[StoredFile, ...]]] = {}

    def delta(self, table: Table, *, create: bool = False) -> DeltaTable | None:
        """The table at its newest version; None when it does not exist and ``create`` is false.

        Raises:
            PehchanError: the table was made by an older or a newer version than this one can read,
                or its log is damaged.
        """
        from deltalake import DeltaTable

        known = self._open.get(table.name)
        if known is not None:
            with _readable(table):
                known.update_incremental()
            return known
        if not self.location.has(table.name):
            if not create:
                return None
            known = DeltaTable.create(
                self.location.table(table.name),
                table.delta_schema(),
                mode="ignore",
                partition_by=list(table.partitions),
                storage_options=self.location.storage_options,
                configuration={
                    "delta.logRetentionDuration": "interval 3650 days",
                    FORMAT_PROPERTY: str(FORMAT),
                },
                raise_if_key_not_exists=False,
            )
        else:
            known = self.raw(table)
            assert known is not None
        _refuse_misfit(table, known)
        self._open[table.name] = known
        return known

    def raw(self, table: Table) -> DeltaTable | None:
        """The table as it is stored, whatever version made it; for migration alone."""
        from deltalake import DeltaTable

        if not self.location.has(table.name):
            return None
        with _readable(table):
            return DeltaTable(
                self.location.table(table.name), storage_options=self.location.storage_options
            )

    def widened(self, table: Table) -> int:
        """Files of runs before this number may lack columns that the table has now."""
        delta = self._open.get(table.name) or self.delta(table)
        if delta is None:
            return 0
        return int(delta.metadata().configuration.get(WIDENED_PROPERTY, 0))

    def version(self, table: Table) -> int:
        """The table's Delta version; -1 when it does not exist."""
        delta = self.delta(table)
        return -1 if delta is None else delta.version()

    def files(self, table: Table) -> tuple[StoredFile, ...]:
        """Every file in force at the newest version."""
        return self.snapshot(table)[1]

    def snapshot(self, table: Table) -> tuple[int, tuple[StoredFile, ...]]:
        """The newest version, -1 when there is no table, and every file in force at it."""
        delta = self.delta(table)
        if delta is None:
            return -1, ()
        version = delta.version()
        known = self._files.get(table.name)
        if known is not None and known[0] == version:
            return known
        found = []
        for row in _dicts(delta.get_add_actions(flatten=False)):
            partition = {key: str(value) for key, value in (row.get("partition") or {}).items()}
            found.append(
                StoredFile(
                    path=unquote(row["path"]),  # the log escapes it as a URL does
                    run=int(partition.get("run", 0)),
                    partition=partition,
                    rows=int(row.get("num_records") or 0),
                    size=int(row.get("size_bytes") or 0),
                )
            )
        files = tuple(sorted(found, key=lambda file: (file.run, file.path)))
        self._files[table.name] = (version, files)
        return version, files

    def commit(
        self,
        table: Table,
        added: Sequence[NewFile],
        *,
        removed: Sequence[StoredFile] = (),
        once: tuple[str, int] | None = None,
        check: Callable[[], None] | None = None,
        same_data: bool = False,
    ) -> None:
        """Add (and remove) files in one Delta transaction, retried when others commit too.

        What is committed to a local lake is on the disk when this returns.

        Args:
            once: an application's name and version; of two commits with the same name that saw the
                same version of the table, the second is refused instead of retried.
            check: called with the table's newest version at hand, just before the commit to it;
                what it raises stops the commit.
            same_data: the files hold the same facts as those that they replace.

        Raises:
            PehchanError: the store refused, or somebody else's run of the same kind landed first.
        """
        from deltalake.exceptions import CommitFailedError, DeltaError
        from deltalake.transaction import AddAction, CommitProperties, RemoveAction, Transaction

        if not self.location.remote:
            root = Path(self.location.table(table.name))
            settle_all([root / file.path for file in added], root)
        now = int(time.time() * 1000)
        actions: list[Any] = [
            AddAction(
                path=file.path,
                size=file.size,
                partition_values=dict(file.partition),
                modification_time=now,
                data_change=not same_data,
                stats=json.dumps(
                    {
                        "numRecords": file.rows,
                        "minValues": dict(file.smallest),
                        "maxValues": dict(file.largest),
                        "nullCount": {},
                    }
                ),
            )
            for file in added
        ]
        actions += [
            RemoveAction(
                path=file.path,
                data_change=not same_data,
                deletion_timestamp=now,
                partition_values=dict(file.partition),
                size=file.size,
            )
            for file in removed
        ]
        properties = CommitProperties(
            app_transactions=[Transaction(once[0], once[1])] if once else None,
            max_commit_retries=ATTEMPTS,
        )
        for attempt in range(ATTEMPTS):
            delta = self.delta(table, create=True)
            assert delta is not None
            if check is not None:
                check()
            try:
                delta.create_write_transaction(
                    actions,
                    "append",
                    table.delta_schema(),
                    list(table.partitions),
                    commit_properties=properties,
                )
                self._settle_log(table)
                return
            except CommitFailedError as error:
                if once is not None or attempt == ATTEMPTS - 1:
                    raise PehchanError(
                        "lake_busy",
                        f"Another run changed {table.name} at the same time: {error}",
                        "Run the command again; nothing was changed.",
                    ) from error
                time.sleep(0.05 * 2**attempt)
            except DeltaError as error:
                raise PehchanError(
                    "lake_commit", f"The lake refused the commit to {table.name}: {error}"
                ) from error

    def uri(self, table: Table, path: str) -> str:
        """The full path or URL of a file of a table, as engines read it."""
        return f"{self.location.table(table.name)}/{path}"

    def _settle_log(self, table: Table) -> None:
        if not self.location.remote:
            log = Path(self.location.table(table.name), "_delta_log")
            settle_all([max(log.glob("*.json"))], log.parent)

    def forget(self) -> None:
        """Forget open tables (after a restore)."""
        self._open.clear()
        self._files.clear()


@contextmanager
def _readable(table: Table) -> Iterator[None]:
    """Turn what delta-rs says of a log that it cannot read into an error that names the table."""
    from deltalake.exceptions import DeltaError

    try:
        yield
    except (DeltaError, OSError) as error:
        raise PehchanError(
            "lake_damaged",
            f"The log of the table {table.name} cannot be read: {str(error).splitlines()[0]}.",
            "If the power failed during a commit, move the log's last entry away; else restore a "
            "backup.",
        ) from error


def _refuse_misfit(table: Table, delta: DeltaTable) -> None:
    """Raise unless the stored table has today's columns in a format that is known here."""
    written = int(delta.metadata().configuration.get(FORMAT_PROPERTY, FORMAT))
    if written > FORMAT:
        raise PehchanError(
            "lake_newer",
            f"The table {table.name} was written by a newer version (format {written}).",
            "Install the newer version of pehchan.",
        )
    lacking = set(table.names) - {field.name for field in delta.schema().fields}
    if lacking or written < FORMAT:
        raise PehchanError(
            "lake_older",
            f"The table {table.name} was written by an older version"
            + (f": it lacks {', '.join(sorted(lacking))}." if lacking else "."),
            "Bring the lake up to date with `pehchan lake migrate`.",
        )


def _dicts(actions: Any) -> Iterable[dict[str, Any]]:
    """The rows of delta-rs's own Arrow table, without pyarrow."""
    names = actions.schema.names
    columns = [actions.column(name).to_pylist() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
