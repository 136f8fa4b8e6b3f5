"""How commands print: tables for people, JSON for machines, progress on the error stream."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from pehchan.progress import Progress


def console(*, error: bool = False) -> Console:
    """A rich console on standard output, or on the error stream."""
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=True)


def print_json(data: Any) -> None:
    """One JSON document on standard output; dates become text."""
    typer.echo(json.dumps(data, indent=2, default=str, ensure_ascii=False))


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[object]], *, title: str = ""
) -> None:
    """A table that lines up; whole numbers stand right, in groups of three digits."""
    from rich import box
    from rich.table import Table

    table = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    numeric = [
        bool(rows) and all(type(row[i]) is int or row[i] in (None, "") for row in rows)
        for i in range(len(columns))
    ]
    for place, (name, right) in enumerate(zip(columns, numeric, strict=True)):
        # The first column says what the row is about: it is never cut.
        justify: Literal["right", "left"] = "right" if right else "left"
        table.add_column(name, justify=justify, no_wrap=place == 0, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console().print(table)


def _cell(value: object) -> str:
    from rich.markup import escape

    if value is None:
        return ""
    if type(value) is int:
        return f"{value:,}"
    return escape(str(value))


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """A progress display on the error stream; nothing when quiet or when nobody watches."""
    from pehchan.progress import silent

    shown = console(error=True)
    if quiet or not shown.is_terminal:
        yield silent
        return
    from rich.progress import BarColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    with Bars(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        console=shown,
    ) as bars:
        tasks: dict[str, tuple[TaskID, float]] = {}

        def tell(stage: str, done: int = 0, total: int | None = None) -> None:
            if stage not in tasks:
                for task, _ in tasks.values():
                    bars.update(task, total=1, completed=1)
                tasks[stage] = (bars.add_task(stage, total=total, rate=""), time.monotonic())
            task, began = tasks[stage]
            seconds = max(time.monotonic() - began, 1e-6)
            rate = f"{done:,} · {done / seconds:,.0f}/s" if done else ""
            bars.update(task, completed=done, total=total, rate=rate)

        yield tell
        for task, _ in tasks.values():
            bars.update(task, total=1, completed=1)
