"""The row groups of one Parquet file: which of them may hold a key, and single rows out of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_SHORT = 16  # characters up to which no writer cuts the smallest and largest text it records


@dataclass(frozen=True, slots=True)
class Match:
    """The rows with ``low`` <= ``last`` and ``first`` <= ``high``.

    ``first`` and ``last`` are column names. The same column twice and the same value twice ask
    for that value; the two ends of a range ask for the ranges that hold it.
    """

    first: str
    last: str
    low: Any
    high: Any

    @classmethod
    def of(cls, column: str, value: Any) -> Match:
        """The rows with that value."""
        return cls(column, column, value, value)


class RowGroups:
    """One file. Its footer is read once; rows are read from the groups that may match only.

    Args:
        path: local path, or path on ``filesystem`` (fsspec) without its protocol.
    """

    def __init__(self, path: str, filesystem: Any = None) -> None:
        self._path = path
        self._filesystem = filesystem
        self.footer = self._open(None).metadata
        self._places = {
            self.footer.schema.column(place).path: place for place in range(self.footer.num_columns)
        }
        self._bounds: dict[str, tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]] = {}

    def candidates(self, match: Match) -> list[int]:
        """Numbers of the row groups that may hold matching rows, by the footer's statistics."""
        if match.first not in self._places or match.last not in self._places:
            return []
        smallest, _ = self._bounds_of(match.first)
        _, largest = self._bounds_of(match.last)
        return [int(n) for n in np.flatnonzero((smallest <= match.high) & (largest >= match.low))]

    def open(self) -> pq.ParquetFile:
        """The file, open, without its footer being read again."""
        return self._open(self.footer)

    def varying(self, group: int, names: tuple[str, ...]) -> tuple[dict[str, Any], list[str]]:
        """What the footer says of columns: those of one value throughout, and names of the others.

        A column that the file lacks is None throughout.
        """
        constant: dict[str, Any] = {}
        others = []
        for name in names:
            value = self._constant(group, name) if name in self._places else None
            if value is _VARIES:
                others.append(name)
            else:
                constant[name] = value
        return constant, others

    def _open(self, footer: Any) -> pq.ParquetFile:
        if self._filesystem is None:
            return pq.ParquetFile(self._path, metadata=footer, memory_map=True)
        return pq.ParquetFile(self._path, metadata=footer, filesystem=self._filesystem)

    def _statistics(self, group: int, name: str) -> Any:
        return self.footer.row_group(group).column(self._places[name]).statistics

    def _constant(self, group: int, name: str) -> Any:
        """The one value that a column has throughout a row group, if its footer says so."""
        statistics = self._statistics(group, name)
        if statistics is None or not statistics.has_null_count:
            return _VARIES
        if statistics.null_count == self.footer.row_group(group).num_rows:
            return None
        if statistics.null_count or not statistics.has_min_max:
            return _VARIES
        smallest, largest = statistics.min, statistics.max
        kind = type(smallest)
        exact = kind in (int, bool, datetime.date) or (kind is str and len(smallest) <= _SHORT)
        return smallest if exact and smallest == largest else _VARIES

    def _bounds_of(self, name: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        if name not in self._bounds:
            self._bounds[name] = self._read_bounds(name)
        return self._bounds[name]

    def _read_bounds(self, name: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Smallest and largest value of each row group; a group without any matches nothing."""
        text = self.footer.schema.column(self._places[name]).physical_type == "BYTE_ARRAY"
        smallest: list[Any] = []
        largest: list[Any] = []
        nothing = ("\U0010ffff", "") if text else (_MOST, _LEAST)
        anything = ("", "\U0010ffff") if text else (_LEAST, _MOST)
        for group in range(self.footer.num_row_groups):
            statistics = self._statistics(group, name)
            low, high = anything
            if statistics is not None and statistics.has_min_max:
                low, high = statistics.min, statistics.max
            elif statistics is not None and statistics.has_null_count:
                empty = statistics.null_count == self.footer.row_group(group).num_rows
                low, high = nothing if empty else anything
            smallest.append(low)
            largest.append(high)
        kind: Any = object if text else np.int64
        return np.array(smallest, dtype=kind), np.array(largest, dtype=kind)


def places_of(keys: pa.Table, match: Match) -> pa.Array:
    """The places of the rows of ``keys`` that match."""
    found = pc.and_kleene(
        pc.less_equal(keys.column(match.first), match.high),
        pc.greater_equal(keys.column(match.last), match.low),
    )
    return pc.indices_nonzero(found.combine_chunks() if hasattr(found, "combine_chunks") else found)


_VARIES = object()
_LEAST, _MOST = np.iinfo(np.int64).min, np.iinfo(np.int64).max
