"""The form of a register's file: its fields, and the cells that they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pehchan.intake.checks import Check, failed, samples_of
from pehchan.intake.registers.field import Field, one_of

CHANGE_TYPE = "change_type"


@dataclass(frozen=True)
class Rule:
    """A rule over several fields of a row; ``broken`` is SQL over the fields."""

    field: str
    broken: str
    reason: str


@dataclass(frozen=True)
class Form:
    """How one kind of file is read.

    Attributes:
        fields: in the order of the file's columns.
        cells: column of the table to SQL over the fields.
        irregular: SQL for the normal form of a device whose key is negative, else NULL.
        others: SQL for the further IMEIs of a row's device, joined by a pipe, else NULL.
        rules: rules over several fields.
        delimiter: one character.
        quoting: whether double quotes hold a field together; otherwise they are taken away.
        header_lines: lines before the first row.
        shape: name of the check on the header and on the number of fields.
        first_wins: whether the first row of a key counts where the file has several.
        notes: what the receipt says of the file.
    """

    fields: tuple[Field, ...]
    cells: Mapping[str, str]
    irregular: str = "CAST(NULL AS VARCHAR)"
    others: str = "CAST(NULL AS VARCHAR)"
    rules: tuple[Rule, ...] = field(default=())
    delimiter: str = ","
    quoting: bool = True
    header_lines: int = 1
    shape: str = "schema"
    first_wins: bool = False
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields in order."""
        return tuple(one.name for one in self.fields)

    def with_change(self, changes: Sequence[str]) -> Form:
        """The form of a delta file: one more field says what each row does."""
        return replace(self, fields=(*self.fields, one_of(CHANGE_TYPE, *changes)))


Recogniser = Callable[[Sequence[str], bool], "Form | Check"]


def known(form: Form, changes: Sequence[str]) -> Recogniser:
    """Recognises that one form: header names in order, capitals apart."""

    def recognise(head: Sequence[str], delta: bool) -> Form | Check:
        wanted = form.with_change(changes) if delta else form
        problem = header_problem(head[0] if head else "", wanted)
        return wanted if problem is None else problem

    return recognise


def header_names(line: str, delimiter: str = ",") -> tuple[str, ...]:
    """The names in a header line, in small letters, without quotes and blanks around them."""
    return tuple(cell.strip().strip('"').strip().lower() for cell in line.split(delimiter))


def header_problem(line: str, form: Form) -> Check | None:
    """The failed check when a header, line 1, is not that of the form.

    The line stands among the samples alone: without a header it is a row that may name a person.
    """
    found = header_names(line, form.delimiter)
    wanted = tuple(one.lower() for one in form.names)
    if found == wanted:
        return None
    expected = form.delimiter.join(form.names)
    if len(found) != len(wanted):
        said = f"The header has {len(found)} columns, {len(wanted)} are expected."
        if wanted == (*found, CHANGE_TYPE):
            said = "The column change_type is missing, which a delta file must have."
        elif found == (*wanted, CHANGE_TYPE):
            said = "The file has the column change_type: it is a delta file."
    else:
        place = next(i for i, name in enumerate(wanted) if found[i] != name)
        said = f"Column {place + 1} of the header is not {wanted[place]!r}."
    samples = samples_of([(1, line)])
    return failed(form.shape, said, f"The header must be: {expected}", samples=samples)
