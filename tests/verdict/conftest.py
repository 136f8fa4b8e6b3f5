"""Registers for tests of verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.verdict.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register with three conditions: stolen, unregistered, and roamer (informational)."""
    made = Register(tmp_path)
    yield made
    made.verdicts.close()
    made.workspace.close()
