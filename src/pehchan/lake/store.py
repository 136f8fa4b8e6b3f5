"""Delta Lake tables: which files are in force, and atomic commits of new ones."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pehchan.errors import PehchanError
from pehchan.lake.location import Location
from pehchan.lake.table import Table

if TYPE_CHECKING:
    from deltalake import DeltaTable

ATTEMPTS = 8


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
    """A file in force: path relative to the table, run, partition values, and rows."""

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
        """The table at its newest version; None when it does not exist and ``create`` is false."""
        from deltalake import DeltaTable

        known = self._open.get(table.name)
        if known is not None:
            known.update_incremental()
            return known
        if not self.location.has(table.name):
            if not create:
                return None
            known = DeltaTable.create(
                self.location.table(table.name),
                table.arrow_schema(),
                mode="ignore",
                partition_by=list(table.partitions),
                storage_options=self.location.storage_options,
                configuration={"delta.logRetentionDuration": "interval 3650 days"},
            )
        else:
            known = DeltaTable(
                self.location.table(table.name), storage_options=self.location.storage_options
            )
        self._open[table.name] = known
        return known

    def version(self, table: Table) -> int:
        """The table's Delta version; -1 when it does not exist."""
        delta = self.delta(table)
        return -1 if delta is None else delta.version()

    def files(self, table: Table) -> tuple[StoredFile, ...]:
        """Every file in force at the newest version."""
        delta = self.delta(table)
        if delta is None:
            return ()
        version = delta.version()
        known = self._files.get(table.name)
        if known is not None and known[0] == version:
            return known[1]
        found = []
        for row in _dicts(delta.get_add_actions(flatten=False)):
            partition = {key: str(value) for key, value in (row.get("partition") or {}).items()}
            found.append(
                StoredFile(
                    path=row["path"],
                    run=int(partition["run"]),
                    partition=partition,
                    rows=int(row.get("num_records") or 0),
                    size=int(row.get("size_bytes") or 0),
                )
            )
        files = tuple(sorted(found, key=lambda file: (file.run, file.path)))
        self._files[table.name] = (version, files)
        return files

    def commit(
        self,
        table: Table,
        added: Sequence[NewFile],
        *,
        removed: Sequence[StoredFile] = (),
        once: tuple[str, int] | None = None,
    ) -> None:
        """Add (and remove) files in one Delta transaction, retried when others commit too.

        Args:
            once: an application's name and version; a second commit with the same name that was
                prepared before this one landed is refused instead of retried.

        Raises:
            PehchanError: the store refused, or somebody else's run of the same kind landed first.
        """
        from deltalake.exceptions import CommitFailedError, DeltaError
        from deltalake.transaction import AddAction, CommitProperties, RemoveAction, Transaction

        now = int(time.time() * 1000)
        actions: list[Any] = [
            AddAction(
                path=file.path,
                size=file.size,
                partition_values=dict(file.partition),
                modification_time=now,
                data_change=not removed,
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
        actions += [_remove(RemoveAction, file, now) for file in removed]
        properties = CommitProperties(
            app_transactions=[Transaction(once[0], once[1])] if once else None,
            max_commit_retries=ATTEMPTS,
        )
        for attempt in range(ATTEMPTS):
            delta = self.delta(table, create=True)
            assert delta is not None
            try:
                delta.create_write_transaction(
                    actions,
                    "append",
                    table.arrow_schema(),
                    list(table.partitions),
                    commit_properties=properties,
                )
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

    def forget(self) -> None:
        """Forget open tables (after a restore)."""
        self._open.clear()
        self._files.clear()


def _remove(action: Any, file: StoredFile, now: int) -> Any:
    return action(
        path=file.path,
        data_change=False,
        deletion_timestamp=now,
        partition_values=dict(file.partition),
        size=file.size,
    )


def _dicts(actions: Any) -> Iterable[dict[str, Any]]:
    import pyarrow as pa

    rows: list[dict[str, Any]] = pa.table(actions).to_pylist()
    return rows
