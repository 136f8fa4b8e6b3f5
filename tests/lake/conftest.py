"""A workspace of its own for every test of the lake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pehchan.lake.workspace import Workspace
from tests.lake import samples


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    """A new, empty workspace."""
    made = samples.workspace(tmp_path / "register")
    yield made
    made.close()
