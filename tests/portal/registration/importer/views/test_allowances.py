from __future__ import annotations

import pytest
from django.urls import reverse

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.importer.allowance import allowed_to
from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in
from tests.portal.registration.importer.made import imei, model_of, received, taken

pytestmark = pytest.mark.django_db


def test_an_administrator_sees_and_sets_them() -> None:
    people.sindh_imports()
    bolan, adil = people.bolan_traders(), signed_in(people.adil())
    address = reverse("registration:allowances")
    assert "Bolan Traders" in adil.get(address).content.decode()
    typed = {"organisation": bolan.reference, "devices": "1200", "reason": "The plan of 2026"}
    assert adil.post(address, typed).status_code == 302
    assert allowed_to(bolan) == 1_200
    assert "1,200" in adil.get(address).content.decode()
    for wrong in ({"devices": "-1"}, {"reason": ""}, {"organisation": "nobody"}):
        assert adil.post(address, typed | wrong).status_code == 422
    assert adil.post(address, typed | {"organisation": ""}).status_code == 302
    assert allowed_to(people.sindh_imports()) == 1_200


def test_nobody_else_does() -> None:
    for person in (people.rida(), people.asma(), people.bob()):
        assert signed_in(person).get(reverse("registration:allowances")).status_code == 404


def test_a_reviewer_sees_it_in_the_case_and_the_importer_does_not(
    register: Workspace, settings: object, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    model = model_of(register)
    case = taken(received(model, [imei(model["tacs"][0], 900_001)]))
    address = reverse("cases:case", args=[case.reference])
    shown = signed_in(people.rida()).get(address).content.decode()
    assert "1,000,000 devices; 0 in other applications, 1,000,000 left for this one" in shown
    assert "left for this one" not in signed_in(people.bob()).get(address).content.decode()
