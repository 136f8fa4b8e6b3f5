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
KEPT_KEYS = 96  # key columns of row groups, 320 kB each


class Files:
    """Footers, open files and key columns of a lake's files, shared by all views of it.

    A file of the lake never changes, so what is kept of one never goes stale. ``reads`` counts the
    row groups that were read from.
    """

    def __init__(self, location: Location) -> None:
        self._location = location
        self._groups: dict[str, RowGroups] = {}
        self._open: OrderedDict[str, pq.ParquetFile] = OrderedDict()
        self._keys: OrderedDict[tuple[str, int, str, str], pa.Table] = OrderedDict()
        self.reads = 0

    def rows(self, uri: str, match: Match, columns: tuple[str, ...]) -> list[dict[str, Any]]:
        """The matching rows of a file as dictionaries of those columns."""
        groups = self._groups.get(uri)
        if groups is None:
            plain = uri.split("://", 1)[-1]
            groups = self._groups[uri] = RowGroups(plain, self._location.filesystem)
        found: list[dict[str, Any]] = []
        for group in groups.candidates(match):
            places = places_of(self._keys_of(uri, groups, group, match), match)
            if len(places):
                found += groups.values(self._file(uri, groups), group, places, columns)
        return found

    def keep_only(self, uris: Iterable[str]) -> None:
        """Forget files that are not among these (compacted or vacuumed away)."""
        wanted = set(uris)
        for uri in [uri for uri in self._groups if uri not in wanted]:
            del self._groups[uri]
            self._close(uri)
        for key in [key for key in self._keys if key[0] not in wanted]:
            del self._keys[key]

    def close(self) -> None:
        """Close every file."""
        self.keep_only(())

    def _keys_of(self, uri: str, groups: RowGroups, group: int, match: Match) -> pa.Table:
        key = (uri, group, match.first, match.last)
        if key in self._keys:
            self._keys.move_to_end(key)
            return self._keys[key]
        self.reads += 1
        names = list(dict.fromkeys((match.first, match.last)))
        found = self._keys[key] = groups.read(self._file(uri, groups), group, names)
        if len(self._keys) > KEPT_KEYS:
            self._keys.popitem(last=False)
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
