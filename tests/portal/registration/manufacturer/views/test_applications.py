from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.models import Case
from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in
from tests.portal.registration.importer.made import model_of
from tests.portal.registration.manufacturer import made

pytestmark = pytest.mark.django_db
HOME = "/registration/assembly/"


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_licence_is_applied_for() -> None:
    carol = signed_in(people.carol())
    assert "Apply for a licence" in carol.get(HOME).text
    there = carol.post(f"{HOME}start/licence/", {"organisation": "chenab-mobile"})["Location"]
    assert carol.post(there, {"plant": "", "capacity": "x"}).status_code == 422
    answer = carol.post(there, {"plant": "Faisalabad", "capacity": "1000"})
    case = Case.objects.get()
    assert answer["Location"] == f"/cases/{case.reference}/"
    assert case.data == {"plant": "Faisalabad", "capacity": 1000}


def test_serial_numbers_are_applied_for_under_a_licence(register: Workspace) -> None:
    licence, carol = made.licence(), signed_in(people.carol())
    there = carol.post(f"{HOME}start/range/", {"organisation": "chenab-mobile"})["Location"]
    model = model_of(register)
    answers = {
        "licence": licence.pk,
        "brand": model["brand"],
        "model_name": model["model_name"],
        "device_type": "Smartphone",
        "tac": model["tacs"][0],
        "first_serial": "800000",
        "last_serial": "809999",
    }
    assert carol.post(there, answers | {"last_serial": "1"}).status_code == 422
    assert carol.post(there, answers).status_code == 302
    case = Case.objects.order_by("-pk")[0]
    assert case.data["first"] == int(model["tacs"][0]) * 10**6 + 800_000


def test_others_start_nothing_and_see_nothing() -> None:
    carol, bob = signed_in(people.carol()), signed_in(people.bob())
    data = {"organisation": "chenab-mobile"}
    assert bob.post(f"{HOME}start/licence/", data).status_code == 404
    assert carol.post(f"{HOME}start/factory/", data).status_code == 404
    assert not Case.objects.exists()
    there = carol.post(f"{HOME}start/licence/", data)["Location"]
    assert bob.get(there).status_code == 404
    assert "Only manufacturers can apply" in bob.get(HOME).text
