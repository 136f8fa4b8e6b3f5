"""The numbers in a file that somebody sent: one a line, or a column of a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import IO

from pehchan.identity.device import SERIALS

LONGEST_LINE = 1_000
HEADINGS = frozenset({"imei", "imeis", "imei1", "imei 1", "device", "آئی ایم ای آئی"})
_DELIMITERS = ("\t", ";", ",")


def numbers(stream: IO[str]) -> Iterator[str]:
    """The text in the IMEI's column of each row, in order; rows without any text are passed over.

    The first row is a heading if one of its cells is called IMEI; that is then the column, else
    the first is. Tab, semicolon and comma divide the cells of a row.
    """
    lines = _lines(stream)
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        return
    delimiter = next((one for one in _DELIMITERS if one in first), None)
    cells = _cells(first, delimiter)
    column = next((n for n, cell in enumerate(cells) if cell.casefold() in HEADINGS), None)
    if column is None:
        column = 0
        yield from _number(first, delimiter, column)
    for line in lines:
        yield from _number(line, delimiter, column)


def serials(tac: str) -> Iterator[str]:
    """The first 14 digits of every device of a TAC (8 digits; zeros may lead it), in order."""
    return (f"{tac}{serial:06d}" for serial in range(SERIALS))


def _number(line: str, delimiter: str | None, column: int) -> Iterable[str]:
    if not line.strip():
        return ()
    if delimiter is None:
        return (line.strip().strip('"').strip(),)
    cells = _cells(line, delimiter)
    return (cells[column] if column < len(cells) else "",)


def _cells(line: str, delimiter: str | None) -> list[str]:
    if delimiter is None or '"' not in line:
        return [cell.strip() for cell in (line.split(delimiter) if delimiter else [line])]
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter))]
    except (csv.Error, StopIteration):
        return [cell.strip(' "') for cell in line.split(delimiter)]


def _lines(stream: IO[str]) -> Iterator[str]:
    """The lines without their ends; of one that is longer than any number, its beginning."""
    while text := stream.readline(LONGEST_LINE):
        rest = text
        while not rest.endswith("\n") and (rest := stream.readline(LONGEST_LINE)):
            pass
        yield text.rstrip("\r\n")
