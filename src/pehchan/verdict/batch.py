"""The verdict on many devices: a million typed lines in, one row each out, in their order."""

from __future__ import annotations

import contextlib
import csv
import datetime
import itertools
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pehchan.errors import UsageError
from pehchan.lake.workspace import Workspace
from pehchan.policy.enacted import settings_as_of
from pehchan.progress import Progress, silent
from pehchan.status.facts import Facts
from pehchan.status.precedence import judge
from pehchan.status.states import State
from pehchan.verdict.columns import verdicts
from pehchan.verdict.typed import typed

CHUNK = 500_000
LONGEST_LINE = 1_000
COLUMNS = ("typed", "imei", "state", "date", "reasons", "live_check", "make", "model", "notes")
_ASKED = "verdict_asked"


class Batch:
    """Answers many at once, as the register is when this is made.

    DuckDB reads the lake for it, whatever the engine of the settings.

    Args:
        as_of: as it was known at the end of that day, by the conditions of the newest
            classification then; today when None.
    """

    def __init__(self, workspace: Workspace, as_of: datetime.date | None = None) -> None:
        self._engine = workspace.local_engine
        today = workspace.today()
        self._view = workspace.local_lake.view(as_of)
        self._settings = settings_as_of(self._view, workspace.settings, as_of, today)
        self._day = as_of or today

    def answers(self, texts: Sequence[str | None]) -> pa.Table:
        """One row for each text, in order: the columns of `COLUMNS`, and ``decisive``.

        ``date`` is a date, the others are text; ``reasons`` and ``notes`` are joined by ``|``. A
        golden device is not told from another lawful one but by ``decisive``.
        """
        rows = typed(texts)
        valid = rows.column("device").is_valid().to_numpy()
        keys = rows.column("device").fill_null(0).to_numpy()
        devices, first, inverse = np.unique(keys[valid], return_index=True, return_inverse=True)
        norms = rows.column("norm").filter(pa.array(valid)).take(pa.array(first))
        judged = self._judged(pa.table({"device": pa.array(devices, pa.int64()), "norm": norms}))
        places = np.full(len(rows), len(devices), dtype=np.int64)
        places[valid] = inverse
        found = pa.concat_tables([judged, self._nothing(judged.schema)]).take(pa.array(places))
        for name in ("typed", "imei", "notes"):
            found = found.append_column(name, rows.column(name))
        found = found.append_column("live_check", _live(found.column("state")))
        return found.select([*COLUMNS, "decisive"])

    def _judged(self, asked: pa.Table) -> pa.Table:
        connection = self._engine.connection
        connection.register("verdict_arrow", asked)
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {_ASKED} AS SELECT device, norm FROM verdict_arrow"
        )
        connection.unregister("verdict_arrow")
        table = self._engine.table(_ASKED)
        query = self._engine.text(verdicts(table, self._view, self._settings, self._day))
        found: pa.Table = connection.sql(query).to_arrow_table()
        connection.execute(f"DROP TABLE {_ASKED}")
        return found.drop_columns(["device"])

    def _nothing(self, schema: pa.Schema) -> pa.Table:
        """The row of what is no identifier at all."""
        judgement = judge(Facts(device=None), self._day)
        row = {"state": judgement.state.value, "decisive": judgement.decisive.value}
        return pa.Table.from_pylist([row], schema=schema)


def answer_file(
    workspace: Workspace,
    file: Path,
    out: Path | None = None,
    *,
    as_of: datetime.date | None = None,
    as_json: bool = False,
    progress: Progress = silent,
) -> dict[str, int]:
    """Answer every line of a file; returns how many devices are in each state.

    A first line that says ``imei`` is a heading and is passed over. The answers are CSV with the
    columns of `COLUMNS`, or one JSON object a line.

    Args:
        file: one identifier a line, UTF-8; ``-`` is standard input.
        out: where to write, whole or not at all; standard output when None.

    Raises:
        UsageError: the file cannot be read.
    """
    batch = Batch(workspace, as_of)
    counts = dict.fromkeys((state.value for state in State), 0)
    done = 0
    with _input(file) as lines, _output(out) as stream:
        if not as_json:
            _write_csv([COLUMNS], stream)
        while texts := list(itertools.islice(lines, CHUNK)):
            rows = batch.answers(texts).select(list(COLUMNS))
            if as_json:
                _write_json(rows, stream)
            else:
                _write_csv(
                    zip(*(column.to_pylist() for column in rows.columns), strict=True), stream
                )
            for one in pc.value_counts(rows.column("state")).to_pylist():
                counts[one["values"]] += one["counts"]
            done += len(texts)
            progress("checking", done)
    return counts


def _live(state: pa.ChunkedArray) -> pa.ChunkedArray:
    encoded = state.combine_chunks().dictionary_encode()
    names = [State(value).wire_name for value in encoded.dictionary.to_pylist()]
    words = pa.DictionaryArray.from_arrays(encoded.indices, pa.array(names, pa.string()))
    return words.cast(pa.string())


def _write_json(rows: pa.Table, stream: IO[str]) -> None:
    for row in rows.to_pylist():
        stream.write(json.dumps(row, default=str, ensure_ascii=False) + "\n")


def _write_csv(rows: Iterable[Sequence[object]], stream: IO[str]) -> None:
    csv.writer(stream, lineterminator="\n").writerows(rows)


@contextlib.contextmanager
def _input(file: Path) -> Iterator[Iterator[str]]:
    if str(file) == "-":
        yield _lines(sys.stdin)
        return
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as stream:
            yield _lines(stream)
    except OSError as error:
        raise UsageError(
            "unreadable_file", f"{file} cannot be read: {error.strerror}.", "Name another file."
        ) from error


def _lines(stream: IO[str]) -> Iterator[str]:
    """The lines without their ends and quotes; of an endless one, its beginning."""
    first = True
    while text := stream.readline(LONGEST_LINE):
        rest = text
        while not rest.endswith("\n") and (rest := stream.readline(LONGEST_LINE)):
            pass
        line = text.rstrip("\r\n").strip('"')
        if not (first and line.strip().casefold() == "imei"):
            yield line
        first = False


@contextlib.contextmanager
def _output(out: Path | None) -> Iterator[IO[str]]:
    if out is None:
        yield sys.stdout
        return
    partial = out.with_name(out.name + ".partial")
    try:
        with partial.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
