"""Options that many commands share, so that they read the same everywhere."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pehchan.errors import UsageError

if TYPE_CHECKING:
    from pehchan.lake.workspace import Workspace

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        help="Folder of the workspace.",
        envvar="PEHCHAN_WORKSPACE",
        show_default="./pehchan-data",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="DATE", help="The day to work for, YYYY-MM-DD.", show_default="today"
    ),
]


def examples(*commands: str) -> str:
    """The examples that stand below a command's help, one a line."""
    return "\n\n".join(["[bold]Examples[/bold]", *(f"  {command}" for command in commands)])


def open_workspace(root: Path | None) -> Workspace:
    """The workspace that the option names; raises UsageError when there is none."""
    from pehchan.lake.workspace import Workspace

    return Workspace.open(root)


def day(text: str | None, option: str = "--on") -> datetime.date | None:
    """The date in an option, YYYY-MM-DD or YYYYMMDD; None stays None.

    Raises:
        UsageError: it is no date.
    """
    if text is None:
        return None
    digits = text.replace("-", "")
    try:
        if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
            raise ValueError
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise UsageError(
            "bad_date", f"{option} {text!r} is not a date.", "Write it like 2026-07-31."
        ) from None
