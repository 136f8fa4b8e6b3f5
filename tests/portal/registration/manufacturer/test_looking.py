from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.importer.findings import Finding, sentence
from pehchan.portal.registration.manufacturer.looking import range_problems
from pehchan.portal.registration.services import register_change_request
from tests.portal.registration.importer.made import model_of
from tests.portal.registration.manufacturer import made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def asked(workspace: Workspace, first: int, last: int, **more: str) -> dict[str, Any]:
    model = model_of(workspace)
    base = int(model["tacs"][0]) * 10**6
    return {
        "first": base + first,
        "last": base + last,
        "brand": model["brand"],
        "model_name": model["model_name"],
    } | more


def test_free_serial_numbers_have_nothing_against_them(register: Workspace) -> None:
    assert range_problems(asked(register, 820_000, 820_999), None) == []


def test_each_thing_against_a_range_is_a_sentence(register: Workspace) -> None:
    wrong = asked(register, 820_000, 820_999, brand="Somebody else")
    assert range_problems(wrong, None) == [sentence(Finding.TAC_OTHER_MODEL)]
    unknown = wrong | {"first": 99999999_000000, "last": 99999999_000009}
    assert range_problems(unknown, None) == [sentence(Finding.TAC_UNKNOWN)]
    for first, last in ((5, 4), (999_999, 1_000_000)):
        assert range_problems(asked(register, first, last), None) == [sentence(Finding.RANGE)]


def test_another_range_or_a_device_on_its_way_is_found(register: Workspace) -> None:
    of = made.range_(register)
    data = asked(register, 809_000, 811_000)
    (problem,) = range_problems(data, None)[:1]
    assert "another approved range" in problem
    assert range_problems(asked(register, 800_000, 809_999), of.case_id) == []
    imei = f"{int(model_of(register)['tacs'][0]):08d}820500"
    register_change_request(case=None, change="add", rows=[{"imei": imei}])
    (found,) = range_problems(asked(register, 820_000, 820_999), None)
    assert found == f"{sentence(Finding.PENDING)} (1)"
