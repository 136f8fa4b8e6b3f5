from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pehchan.lake.workspace import Workspace
from pehchan.portal.cases.models import Case
from pehchan.portal.registration.importer.checking import check
from pehchan.portal.registration.importer.models import Consignment
from tests.portal import people_made as people
from tests.portal.people.signing_in import signed_in
from tests.portal.registration.importer.made import draft, imei, model_of, received

pytestmark = pytest.mark.django_db
HOME = "/registration/consignments/"


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_from_the_start_page_to_the_report(register: Workspace) -> None:
    bob = signed_in(people.bob())
    assert "Bolan Traders" in bob.get(HOME).text
    there = bob.post(HOME, {"organisation": "bolan-traders"})["Location"]
    case = Case.objects.get()
    assert there == f"{HOME}{case.reference}/model/"
    model = model_of(register)
    answers = model | {"tacs": "\n".join(model["tacs"])}
    there = bob.post(there, answers)["Location"]
    assert there == f"{HOME}{case.reference}/list/"
    tac = model["tacs"][0]
    lines = f"{imei(tac, 900_001)}\nnonsense\n".encode()
    there = bob.post(there, {"file": SimpleUploadedFile("list.csv", lines)})["Location"]
    assert there == f"{HOME}{case.reference}/report/"
    assert "being checked" in bob.get(there).text
    check(Consignment.objects.get().pk)
    page = bob.get(there).text
    assert "An IMEI has 14 to 16 digits" in page and "report.csv" in page
    answer = bob.get(f"{HOME}{case.reference}/report.csv")
    text = b"".join(answer.streaming_content).decode()
    assert [line.split(",")[2] for line in text.splitlines()[1:]] == ["accepted", "refused"]


def test_a_changed_model_is_checked_against_the_list_again(register: Workspace) -> None:
    model = model_of(register)
    consignment = received(model, [imei(model["tacs"][0], 900_001)])
    bob = signed_in(people.bob())
    answers = model | {"tacs": "\n".join(model["tacs"])}
    address = f"{HOME}{consignment.case.reference}/model/"
    bob.post(address, answers | {"brand": "Another"})
    consignment.refresh_from_db()
    assert (consignment.state, consignment.accepted) == ("waiting", 0)


def test_what_is_wrong_is_said_with_the_form() -> None:
    case, bob = draft({}), signed_in(people.bob())
    page = bob.post(f"{HOME}{case.reference}/model/", {"brand": "B"})
    assert page.status_code == 422 and "Error:" in page.text
    page = bob.post(f"{HOME}{case.reference}/list/", {"ranges": ""})
    assert page.status_code == 422 and not Consignment.objects.exists()
    assert bob.get(f"{HOME}{case.reference}/report/").status_code == 404


def test_it_is_the_companys_alone() -> None:
    case = draft({})
    for member in (people.sami(), people.alice()):
        client = signed_in(member)
        for page in ("model", "list", "report"):
            assert client.get(f"{HOME}{case.reference}/{page}/").status_code == 404
    sami = signed_in(people.sami())
    assert sami.post(HOME, {"organisation": "bolan-traders"}).status_code == 404
    assert Case.objects.count() == 1
