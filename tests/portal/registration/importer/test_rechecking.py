from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.importer.rechecking import found_meanwhile
from pehchan.portal.registration.services import register_change_request
from tests.portal.registration.importer.made import imei, model_of, received

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_what_was_taken_since_the_check_is_counted(register: Workspace) -> None:
    model = model_of(register)
    numbers = [imei(model["tacs"][0], 900_000 + n) for n in range(5)]
    consignment = received(model, numbers)
    assert found_meanwhile(consignment) == 0
    register_change_request(case=None, change="add", rows=[{"imei": one} for one in numbers[:2]])
    assert found_meanwhile(consignment) == 2


def test_another_undecided_application_takes_nothing(register: Workspace) -> None:
    model = model_of(register)
    numbers = [imei(model["tacs"][0], 900_000 + n) for n in range(2)]
    first, second = received(model, numbers), received(model, numbers)
    assert (found_meanwhile(first), found_meanwhile(second)) == (0, 0)
