"""The small interface behind which an engine computes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import ibis.expr.types as ir


class Engine(Protocol):
    """What the register asks of an engine.

    SQL that passes through here is the part of the language that DuckDB and Spark share; names of
    views are the engine's own and live as long as the engine.
    """

    name: str

    @property
    def backend(self) -> Any:
        """The Ibis backend of this engine."""
        ...

    def quote(self, name: str) -> str:
        """A column or view name as this engine's SQL writes it."""
        ...

    def view_parquet(
        self, name: str, paths: Sequence[str], empty_sql: str, *, uneven: bool = False
    ) -> str:
        """A view of those Parquet files, or of ``empty_sql`` when there are none; its name.

        ``uneven`` files may lack some columns of ``empty_sql``; these are null.
        """
        ...

    def text(self, query: str | ir.Table) -> str:
        """SQL text of a query."""
        ...

    def view_sql(self, name: str, sql: str) -> str:
        """A view of that query; its name."""
        ...

    def hold(self, name: str, query: str | ir.Table) -> ir.Table:
        """The rows of that query, computed once and kept for this engine's life."""
        ...

    def drop(self, name: str) -> None:
        """Let go of what `hold` computed under that name."""
        ...

    def table(self, name: str) -> ir.Table:
        """A view or held table as an Ibis expression."""
        ...

    def sql(self, query: str) -> ir.Table:
        """A query as an Ibis expression."""
        ...

    def rows(self, query: str | ir.Table) -> list[tuple[Any, ...]]:
        """All rows of a small result as Python values."""
        ...

    def write_parquet(self, query: str | ir.Table, folder: str, stem: str) -> list[str]:
        """Write the rows of that query, in its order, as Parquet files ``<folder>/<stem>*``.

        Returns the paths of the files written; none when the query has no rows.
        """
        ...

    def close(self) -> None:
        """Give back memory and temporary files."""
        ...
