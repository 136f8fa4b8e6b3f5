from __future__ import annotations

from typing import Any

import pytest

from pehchan.lake.workspace import Workspace
from pehchan.portal.registration.personal.errors import DeviceTakenError
from pehchan.portal.registration.personal.models import Device
from pehchan.portal.registration.personal.pending import pending_elsewhere
from pehchan.portal.registration.services import register_change_request
from tests.portal.people_made import alice
from tests.portal.registration.importer import made as importer
from tests.portal.registration.personal.made import phones, submitted, with_document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_what_an_importer_applied_for_is_not_a_persons_to_register(register: Workspace) -> None:
    model = importer.model_of(register)
    tac = model["tacs"][0]
    listed = [importer.imei(tac, 900000 + n) for n in range(3)]
    importer.submitted(importer.received(model, listed))
    assert pending_elsewhere([listed[1][:14]])
    assert not pending_elsewhere([f"{tac}900009"])
    with_document(alice())
    with pytest.raises(DeviceTakenError):
        submitted(alice(), listed[0][:14])
    assert not Device.objects.exists()


def test_what_a_person_is_registering_is_pending_for_an_importer(register: Workspace) -> None:
    model = importer.model_of(register)
    mine, other = importer.imei(model["tacs"][0], 900000), importer.imei(model["tacs"][0], 900001)
    submitted(with_document(alice()), mine[:14])
    consignment = importer.received(model, [mine, other])
    assert (consignment.accepted, consignment.counts) == (1, {"pending": 1})


def test_what_was_decided_and_is_on_its_way_is_taken(
    made_register: Any, register: Workspace
) -> None:
    imei = phones(made_register)[0]
    register_change_request(
        case=None,
        change="add",
        rows=[{"imei": f"{imei[:8]}000000", "imei_last": f"{imei[:8]}999999"}],
    )
    with pytest.raises(DeviceTakenError):
        submitted(with_document(alice()), imei)
