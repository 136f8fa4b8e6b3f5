"""Single keys looked up in a view of the lake, through the sorted layout of its files."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pehchan.lake import dictionary
from pehchan.lake.location import Location
from pehchan.lake.view import View
from pehchan.verdict.row_groups import Match, RowGroups, places_of

OPEN_FILES = 128
KEPT_BYTES = 96 * 1024**2  # of columns of row groups; a key column has 320 kB


class Files:
    """Footers, open files and columns lately read of a lake's files, shared by all views of it.

    A file of the lake never changes, so what is kept of one never goes stale. ``reads`` counts how
    often columns of a row group were read.
    """

    def __init__(self, location: Location) -> None:
        self._location = location
        self._groups: dict[str, RowGroups] = {}
        self._open: OrderedDict[str, pq.ParquetFile] = OrderedDict()
        self._columns: OrderedDict[tuple[str, int, tuple[str, ...]], pa.Table] = OrderedDict()
        self._bytes = 0
        self.reads = 0

    def rows(self, uri: str, match: Match, columns: tuple[str, ...]) -> list[dict[str, Any]]:
        """The matching rows of a file as dictionaries of those columns."""
        groups = self._groups.get(uri)
        if groups is None:
            plain = uri.split("://", 1)[-1]
            groups = self._groups[uri] = RowGroups(plain, self._location.filesystem)
        found: list[dict[str, Any]] = []
        keys = tuple(dict.fromkeys((match.first, match.last)))
        for group in groups.candidates(match):
            places = places_of(self._read(uri, groups, group, keys), match)
            if not len(places):
                continue
            constant, others = groups.varying(group, columns)
            rows: list[dict[str, Any]] = [{}] * len(places)
            if others:
                rows = self._read(uri, groups, group, tuple(others)).take(places).to_pylist()
            found += [{**constant, **row} for row in rows]
        return found

    def keep_only(self, uris: Iterable[str]) -> None:
        """Forget files that are not among these (compacted or vacuumed away)."""
        wanted = set(uris)
        for uri in [uri for uri in self._groups if uri not in wanted]:
            del self._groups[uri]
            self._close(uri)
        for key in [key for key in self._columns if key[0] not in wanted]:
            self._bytes -= self._columns.pop(key).nbytes

    def close(self) -> None:
        """Close every file."""
        self.keep_only(())

    def _read(self, uri: str, groups: RowGroups, group: int, names: tuple[str, ...]) -> pa.Table:
        key = (uri, group, names)
        if key in self._columns:
            self._columns.move_to_end(key)
            return self._columns[key]
        self.reads += 1
        file = self._file(uri, groups)
        found = file.read_row_group(group, columns=list(names), use_threads=False)
        self._columns[key] = found
        self._bytes += found.nbytes
        while self._bytes > KEPT_BYTES and len(self._columns) > 1:
            self._bytes -= self._columns.popitem(last=False)[1].nbytes
        return found

    def _file(self, uri: str, groups: RowGroups) -> pq.ParquetFile:
        if uri in self._open:
            self._open.move_to_end(uri)
            return self._open[uri]
        opened = self._open[uri] = groups.open()
        if len(self._open) > OPEN_FILES:
            self._close(next(iter(self._open)))
        return opened

    def _close(self, uri: str) -> None:
        file = self._open.pop(uri, None)
        if file is not None:
            file.close()


class Lookup:
    """What one view of the lake says about a key. Rows are dictionaries of Python values."""

    def __init__(self, view: View, files: Files) -> None:
        self.view = view
        self._files = files
        self._uris: dict[str, list[str]] = {}

    def rows(self, table: str, match: Match, *columns: str) -> list[dict[str, Any]]:
        """Every row of a table that matches; without columns, all of them."""
        definition = dictionary.table(table)
        names = columns or definition.names
        found: list[dict[str, Any]] = []
        for uri in self._paths(table):
            found += self._files.rows(uri, match, names)
        return found

    def about(self, table: str, value: Any, *columns: str) -> list[dict[str, Any]]:
        """Every row whose first sorting column has that value."""
        return self.rows(table, Match.of(dictionary.table(table).sort_by[0], value), *columns)

    def current(self, table: str, match: Match, *columns: str) -> list[dict[str, Any]]:
        """The rows in force: of those that match, the last word per key, if it still stands.

        The match has to hold for all rows of a key or for none, which it does when it asks for
        columns of the key.
        """
        definition = dictionary.table(table)
        extra = {*definition.keys, "run", *([definition.gone[0]] if definition.gone else [])}
        names = tuple(dict.fromkeys([*(columns or definition.names), *sorted(extra)]))
        last: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in self.rows(table, match, *names):
            key = tuple(row[name] for name in definition.keys)
            if key not in last or row["run"] > last[key]["run"]:
                last[key] = row
        if definition.gone is None:
            return list(last.values())
        column, values = definition.gone
        return [row for row in last.values() if row[column] not in values]

    def current_about(self, table: str, value: Any, *columns: str) -> list[dict[str, Any]]:
        """The rows in force whose first sorting column has that value."""
        return self.current(table, Match.of(dictionary.table(table).sort_by[0], value), *columns)

    def uris(self) -> set[str]:
        """Every file that was looked into."""
        return {uri for uris in self._uris.values() for uri in uris}

    def _paths(self, table: str) -> list[str]:
        if table not in self._uris:
            self._uris[table] = self.view.paths(self.view.files(table), table)
        return self._uris[table]
