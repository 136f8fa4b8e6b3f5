"""The one way in: files of any kind."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import ParamSpec

from pehchan.errors import UsageError
from pehchan.intake.operator.importing import KIND, import_operator
from pehchan.intake.receipt import Receipt
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent

_P = ParamSpec("_P")

# Checks that can be passed over, by the names of their options.
SWITCHES = frozenset(
    {
        "leading-zero",
        "null",
        "clean",
        "region",
        "home",
        "historic",
        "decided",
        "delta-adds",
        "delta-removes",
        "delta-updates",
    }
)


def import_files(
    workspace: Workspace,
    kind: str,
    paths: Sequence[Path],
    *,
    operator: str | None = None,
    delta: bool = False,
    on: datetime.date | None = None,
    dry_run: bool = False,
    pre_hashed: bool = False,
    disabled: Collection[str] = frozenset(),
    progress: Progress = silent,
) -> Iterator[Receipt]:
    """Import files one after another, refused ones or not; a receipt each.

    ``on`` is the day of the import, today by default; `operator.importing` and
    `registers.importing` describe the rest.

    Raises:
        UsageError: no file, or an unknown kind, operator or switch.
        PehchanError: another process imports the same at the same time.
    """
    _check_call(kind, paths, operator, delta, disabled)
    for path in paths:
        if kind == KIND:
            yield import_operator(
                workspace,
                operator,
                path,
                on=on,
                dry_run=dry_run,
                disabled=disabled,
                progress=progress,
            )
        else:
            from pehchan.intake.registers.importing import import_register

            yield import_register(
                workspace,
                kind,
                path,
                delta=delta,
                on=on,
                dry_run=dry_run,
                pre_hashed=pre_hashed,
                disabled=disabled,
                progress=progress,
            )


def _until_refused(many: Callable[_P, Iterator[Receipt]]) -> Callable[_P, Receipt]:
    """The same call for files that build on each other."""

    def import_file(*call: _P.args, **options: _P.kwargs) -> Receipt:
        """Import files in order, until one is refused; the receipt of the last one looked at.

        Takes and raises what `import_files` does.
        """
        for receipt in many(*call, **options):
            last = receipt
            if not receipt.accepted:
                break
        return last

    return import_file


import_file = _until_refused(import_files)


def _check_call(
    kind: str, paths: Sequence[Path], operator: str | None, delta: bool, disabled: Collection[str]
) -> None:
    unknown = sorted(set(disabled) - SWITCHES)
    if unknown:
        raise UsageError(
            "unknown_switch",
            f"There is no check {unknown[0]!r} to pass over.",
            f"There are: {', '.join(sorted(SWITCHES))}.",
        )
    if not paths:
        raise UsageError("no_file", "No file was named.", "Name at least one.")
    if kind == KIND and delta:
        raise UsageError("no_delta", "Operators' files have no delta form.", "Leave out --delta.")
    if kind != KIND and operator:
        raise UsageError(
            "no_operator", f"A {kind} belongs to no operator.", "Leave out --operator."
        )
