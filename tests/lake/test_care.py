from __future__ import annotations

import pytest

from pehchan.errors import PehchanError
from pehchan.lake.care import CARE, alone
from pehchan.lake.workspace import Workspace


@pytest.mark.parametrize("name", ["import-stolen_list", "classification", CARE])
def test_nobody_is_alone_while_another_writes(place: Workspace, name: str) -> None:
    other = Workspace.open(place.root)
    with other.lock(name), pytest.raises(PehchanError) as raised, alone(place):
        pass
    assert raised.value.code == "busy"
    with alone(place):
        pass


def test_while_one_is_alone_nobody_writes(place: Workspace) -> None:
    with place.lock("lists"):
        pass
    other = Workspace.open(place.root)
    with alone(place), pytest.raises(PehchanError), other.lock("lists"):
        pass
    with other.lock("lists"):
        pass
