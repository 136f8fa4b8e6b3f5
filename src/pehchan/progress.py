"""How long work tells what it is doing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called now and then during long work.

    Args:
        stage: what is being done, in a few words a person understands.
        done: units done so far (rows, devices, files).
        total: units in all, or None when that is not known.
    """

    def __call__(self, stage: str, done: int = 0, total: int | None = None) -> None: ...


def silent(stage: str, done: int = 0, total: int | None = None) -> None:
    """The progress that nobody watches."""
