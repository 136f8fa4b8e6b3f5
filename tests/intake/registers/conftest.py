"""What the tests of the registers share: an empty desk at which files are handed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.intake.registers.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new workspace that sets broken rows aside, and a folder for files."""
    opened = Desk(tmp_path)
    yield opened
    opened.workspace.close()
