"""Care of the lake: while files are exchanged or removed, nobody else writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from pehchan.lake.workspace import Workspace

CARE = "care"


@contextmanager
def alone(workspace: Workspace) -> Iterator[None]:
    """Hold every lock of a workspace that was ever held.

    A run that begins after this under a lock of its own gets a number above all that are there, so
    it cannot come between runs that are folded.

    Raises:
        PehchanError: an import, a classification, a publication or other care is under way.
    """
    with ExitStack() as held:
        held.enter_context(workspace.lock(CARE))
        for path in sorted((workspace.root / "locks").glob("*.lock")):
            if path.stem != CARE:
                held.enter_context(workspace.lock(path.stem))
        yield
