"""What the tests of operators' files share: a desk at which they are handed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.intake.operator.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new workspace of two operators, with the default limits."""
    opened = Desk(tmp_path)
    yield opened
    opened.workspace.close()
