"""What a table of the lake is: its columns, their meaning, and how its files are laid out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pyarrow as pa
    from deltalake import Schema

Type = Literal["int64", "int32", "text", "date", "bool", "timestamp"]

SQL_TYPES: dict[str, str] = {
    "int64": "BIGINT",
    "int32": "INTEGER",
    "text": "STRING",
    "date": "DATE",
    "bool": "BOOLEAN",
    "timestamp": "TIMESTAMP",
}


@dataclass(frozen=True)
class Column:
    """One column: name, type, meaning, unit, and whether it may be empty."""

    name: str
    type: Type
    meaning: str
    unit: str = ""
    nullable: bool = True


RUN = Column(
    "run",
    "int64",
    "the run that brought the row; it counts once that run is committed",
    "run number",
    nullable=False,
)
CHANGE = Column(
    "change", "text", "what the run did to the key: add, update or remove", "", nullable=False
)


@dataclass(frozen=True)
class Table:
    """One table of the lake.

    ``keys`` name what a row is about (the last word per key is the current state of a change log);
    ``sort_by`` is the order of rows in a file, so that a look-up by device reads few row groups.
    Every table ends with the column ``run``, which is also its last partition column unless
    ``by_run`` is false. ``gone`` names the column and the values by which the last word about a key
    says that it is no more.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    keys: tuple[str, ...] = ()
    partition_by: tuple[str, ...] = ()
    sort_by: tuple[str, ...] = ()
    retention: str = "kept for ever"
    change_log: bool = False
    gone: tuple[str, tuple[str, ...]] | None = None
    by_run: bool = True
    _all: tuple[Column, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        extra = (CHANGE, RUN) if self.change_log else (RUN,)
        object.__setattr__(self, "_all", (*self.columns, *extra))
        if self.change_log:
            object.__setattr__(self, "gone", ("change", ("remove",)))

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns as stored, with ``change`` (of a change log) and ``run`` last."""
        return self._all

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all stored columns, in order."""
        return tuple(column.name for column in self._all)

    @property
    def payload(self) -> tuple[str, ...]:
        """Names of the columns that say something about a key."""
        skip = {*self.keys, "change", "run"}
        return tuple(column.name for column in self._all if column.name not in skip)

    @property
    def partitions(self) -> tuple[str, ...]:
        """The Delta partition columns, ``run`` last when files are kept apart by run."""
        return (*self.partition_by, "run") if self.by_run else self.partition_by

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        for column in self._all:
            if column.name == name:
                return column
        raise KeyError(name)

    def arrow_schema(self) -> pa.Schema:
        """The stored schema for Arrow and Delta; every field nullable, as writers make it."""
        import pyarrow as pa

        types = {
            "int64": pa.int64(),
            "int32": pa.int32(),
            "text": pa.string(),
            "date": pa.date32(),
            "bool": pa.bool_(),
            "timestamp": pa.timestamp("us", tz="UTC"),
        }
        return pa.schema([(column.name, types[column.type]) for column in self._all])

    def delta_schema(self) -> Schema:
        """The stored schema as delta-rs takes it, made without loading Arrow."""
        from deltalake import Field, Schema
        from deltalake.schema import PrimitiveType

        types = {"int64": "long", "int32": "integer", "text": "string", "bool": "boolean"}
        kinds = {one.name: PrimitiveType(types.get(one.type, one.type)) for one in self._all}
        return Schema([Field(name, kind) for name, kind in kinds.items()])

    def empty_sql(self) -> str:
        """A SELECT of no rows with the stored columns, in SQL that DuckDB and Spark both read."""
        cells = ", ".join(
            f"CAST(NULL AS {SQL_TYPES[column.type]}) AS {column.name}" for column in self._all
        )
        return f"SELECT {cells} WHERE 1 = 0"
