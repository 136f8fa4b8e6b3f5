"""The one way in: files of any kind."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pehchan.errors import UsageError
from pehchan.intake.operator.importing import KIND, import_operator
from pehchan.intake.receipt import Receipt
from pehchan.lake.workspace import Workspace
from pehchan.progress import Progress, silent

# Checks that can be passed over, by the names of their options.
SWITCHES = frozenset(
    {
        "leading-zero",
        "null",
        "clean",
        "region",
        "home",
        "historic",
        "delta-adds",
        "delta-removes",
        "delta-updates",
    }
)


def import_file(
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
) -> Receipt:
    """Import files in order, until one is refused; the receipt of the last one that was looked at.

    Raises:
        UsageError: no file, or an unknown kind, operator or switch.
        PehchanError: another process imports the same at the same time.
    """
    receipts = import_files(
        workspace,
        kind,
        paths,
        operator=operator,
        delta=delta,
        on=on,
        dry_run=dry_run,
        pre_hashed=pre_hashed,
        disabled=disabled,
        progress=progress,
    )
    for receipt in receipts:
        last = receipt
        if not receipt.accepted:
            break
    return last


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
    """Import files one after another, refused ones or not; a receipt each. Raises as `import_file`.

    ``on`` is the day of the import, today by default; `operator.importing` and
    `registers.importing` describe the rest.
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
