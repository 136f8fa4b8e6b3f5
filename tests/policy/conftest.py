"""The register that tests of what is judged fill for themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pehchan.settings.policy import ConditionSettings
from tests.policy.facts import Facts


@pytest.fixture
def facts(tmp_path: Path) -> Iterator[Callable[..., Facts]]:
    """Makes a register with those conditions; see `Facts`."""
    made = []

    def make(*conditions: ConditionSettings, **sections: Any) -> Facts:
        made.append(Facts(tmp_path / str(len(made)), *conditions, **sections))
        return made[-1]

    yield make
    for one in made:
        one.workspace.close()
