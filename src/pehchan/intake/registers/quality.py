"""Whether a file's rows obey the rules of their fields, and those that do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pehchan.engines.duckdb import quoted
from pehchan.intake.checks import Check, failed, passed, samples_of
from pehchan.intake.registers.form import Form
from pehchan.intake.registers.staging import STAGED, Staged, reasons
from pehchan.settings.intake import ListIntakeSettings

if TYPE_CHECKING:
    import duckdb


def quality(
    connection: duckdb.DuckDBPyConnection,
    form: Form,
    staged: Staged,
    settings: ListIntakeSettings,
    *,
    may_be_empty: bool,
) -> Iterator[Check]:
    """The check ``schema``; before it, that of the file's shape where it has a name of its own.

    Broken rows pass while their share is small enough and they are to be set aside.
    """
    if not staged.rows and not may_be_empty:
        yield failed("schema", "The file has a header and no rows.", "Send the whole list.")
        return
    limit = settings.largest_bad_row_share if settings.on_bad_row == "quarantine" else 0.0
    allowed = staged.broken <= limit * staged.rows
    parts = [("schema", staged.broken, "broken > 0")]
    if form.shape != "schema":
        parts = [
            (form.shape, staged.ragged, "broken = 1"),
            ("schema", staged.broken - staged.ragged, "broken > 1"),
        ]
    for name, count, where in parts:
        share = count / staged.rows if staged.rows else 0.0
        said = f"{count:,} of {staged.rows:,} rows break a rule"
        if allowed or not count:
            yield passed(name, said, figure=share, limit=limit)
            continue
        first = connection.execute(
            f"SELECT broken, line, raw FROM {STAGED} WHERE {where} ORDER BY line LIMIT 5"
        ).fetchall()
        rules = reasons(form)
        why = "; ".join(dict.fromkeys(rules[number - 1][1] for number, _, _ in first))
        yield failed(
            name,
            f"{said}: {why}",
            "Correct the rows, or allow some to be set aside (on_bad_row, largest_bad_row_share).",
            figure=share,
            limit=limit,
            samples=samples_of((line, raw) for _, line, raw in first),
        )


def quarantine_sql(form: Form, file: str) -> str:
    """The broken rows as rows of the table ``quarantine``; the file must be staged numbered."""
    rules = reasons(form)
    fields = " ".join(f"WHEN {i + 1} THEN {quoted(rule[0])}" for i, rule in enumerate(rules))
    whys = " ".join(f"WHEN {i + 1} THEN {quoted(rule[1])}" for i, rule in enumerate(rules))
    return (
        f"SELECT {quoted(file)} AS file, line, nullif(CASE broken {fields} END, '') AS field, "
        f"CASE broken {whys} END AS reason, raw AS text FROM {STAGED} WHERE broken > 0"
    )
